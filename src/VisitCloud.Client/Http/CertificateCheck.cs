using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace VisitCloud.Client.Http;

/// <summary>Validates certificates as the framework does, and describes why one is not valid.</summary>
internal sealed class CertificateCheck
{
    private volatile string? _problem;

    /// <summary>Gets what was wrong with the last certificate, or null if it was accepted.</summary>
    public string? Problem => _problem;

    /// <summary>Returns what was wrong with the certificate, if that is why a request failed.</summary>
    public string? FindCause(Exception failure) => failure.GetBaseException() is AuthenticationException ? _problem : null;

    /// <summary>Accepts a certificate without errors.</summary>
    public bool Validate(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _problem = CertificateProblem.Describe(host, certificate as X509Certificate2, chain, errors);
        return _problem is null;
    }
}
