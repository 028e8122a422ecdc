using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace VisitCloud.Client.Http;

/// <summary>Describes why the certificate of a server is not valid.</summary>
internal static class CertificateProblem
{
    /// <returns>The description, or null if the certificate is valid.</returns>
    public static string? Describe(string host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        if (certificate is null)
            return "The server did not send a certificate.";

        var problems = new List<string>();
        if (certificate.NotAfter < DateTime.Now)
            problems.Add($"it expired on {FormatDay(certificate.NotAfter)}");
        if (certificate.NotBefore > DateTime.Now)
            problems.Add($"it is not valid before {FormatDay(certificate.NotBefore)}");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            problems.Add($"it is for {certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)} and not for {host}");
        problems.AddRange((chain?.ChainStatus ?? []).Select(status => Describe(status.Status)).OfType<string>().Distinct());
        if (problems.Count == 0)
            problems.Add("it is not trusted");
        return TerminalText.Sanitize($"The certificate of the server is not valid: {string.Join("; ", problems)}.");
    }

    private static string FormatDay(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Describe(X509ChainStatusFlags status) => status switch
    {
        // The description already has the date.
        X509ChainStatusFlags.NoError or X509ChainStatusFlags.NotTimeValid => null,
        X509ChainStatusFlags.UntrustedRoot => "it was not issued by an authority that this computer trusts",
        X509ChainStatusFlags.PartialChain => "the server does not send the intermediate certificates, or the authority "
            + "is not known to this computer",
        X509ChainStatusFlags.Revoked => "it was revoked",
        X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.OfflineRevocation => "its revocation status cannot be checked",
        _ => status.ToString(),
    };
}
