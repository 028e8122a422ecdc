using System.Net;

namespace VisitCloud.Client.Secrets;

/// <summary>
/// Finds the user name and password of <c>user:password@host</c>, with or without a scheme, also in an address that is not
/// valid.
/// </summary>
internal static class UserInformation
{
    /// <summary>Returns the credentials, or null if the address has none.</summary>
    public static NetworkCredential? Find(string address)
    {
        var end = address.LastIndexOf('@');
        if (end < 0)
            return null;
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var start = scheme >= 0 && scheme < end ? scheme + 3 : 0;
        var colon = address.IndexOf(':', start, end - start);
        return colon < 0
            ? new NetworkCredential(Uri.UnescapeDataString(address.Substring(start, end - start)), "")
            : new NetworkCredential(
                Uri.UnescapeDataString(address.Substring(start, colon - start)), Uri.UnescapeDataString(
                    address.Substring(colon + 1, end - colon - 1)));
    }
}
