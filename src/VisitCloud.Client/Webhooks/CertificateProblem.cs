using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace VisitCloud.Client.Webhooks;

/// <summary>Says in words what is wrong with a server's certificate.</summary>
internal static class CertificateProblem
{
    /// <returns>Null where nothing is.</returns>
    public static string? Describe(string host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        if (certificate is null)
            return "The server shows no certificate.";

        var problems = new List<string>();
        if (certificate.NotAfter < DateTime.Now)
            problems.Add($"it expired on {Day(certificate.NotAfter)}");
        if (certificate.NotBefore > DateTime.Now)
            problems.Add($"it is not valid before {Day(certificate.NotBefore)}");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            problems.Add($"it is for {certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)} and not for {host}");
        problems.AddRange((chain?.ChainStatus ?? []).Select(status => Describe(status.Status)).OfType<string>().Distinct());
        if (problems.Count == 0)
            problems.Add("it is not trusted");
        return TerminalText.Sanitize($"The certificate is not accepted: {string.Join("; ", problems)}.");
    }

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Describe(X509ChainStatusFlags status) => status switch
    {
        // Said already, with its day.
        X509ChainStatusFlags.NoError or X509ChainStatusFlags.NotTimeValid => null,
        X509ChainStatusFlags.UntrustedRoot => "no authority that is known here has signed it",
        X509ChainStatusFlags.PartialChain => "the server does not send the certificates between it and an authority that is known here",
        X509ChainStatusFlags.Revoked => "it has been revoked",
        X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.OfflineRevocation => "whether it has been revoked can't be found out",
        _ => status.ToString(),
    };
}
