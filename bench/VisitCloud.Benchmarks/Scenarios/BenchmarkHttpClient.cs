using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace VisitCloud.Benchmarks.Sides;

internal static class Http
{
    public static HttpClient Client(Uri address)
    {
        var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(SandboxProcess.Key + ":")));
        return http;
    }

    public static Uri Page(string endpoint, long from) => new($"{endpoint}/{SandboxProcess.Expo}?fromRevision={from}", UriKind.Relative);
}
