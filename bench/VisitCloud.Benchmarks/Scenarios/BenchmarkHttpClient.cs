using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>Creates clients and addresses for raw HTTP requests.</summary>
internal static class BenchmarkHttpClient
{
    public static HttpClient Create(Uri address)
    {
        var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(SandboxProcess.Key + ":")));
        return http;
    }

    public static Uri GetPageUri(string endpoint, long from)
        => new($"{endpoint}/{SandboxProcess.Expo}?fromRevision={from}", UriKind.Relative);
}
