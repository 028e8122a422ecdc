using System.Net;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client.Http;

/// <summary>Creates proxies from addresses.</summary>
public static class WebProxyFactory
{
    /// <summary>Creates a proxy. The user information of the address is used as the credentials and removed from the address.</summary>
    /// <param name="address">The address of the proxy.</param>
    /// <param name="credentials">The credentials; null for those in the address, if any.</param>
    public static IWebProxy Create(Uri address, NetworkCredential? credentials = null)
        => new WebProxy(new UriBuilder(address) { UserName = "", Password = "" }.Uri)
        {
            Credentials = credentials ?? UserInformation.Find(address.OriginalString),
        };
}
