using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Servers whose certificate is not valid.</summary>
public sealed class CertificateTests
{
    [Theory]
    [InlineData("other.example", -1, 1, "it is for other.example and not for localhost")]
    [InlineData("localhost", -2, -1, "it expired on")]
    [InlineData("localhost", 1, 2, "it is not valid before")]
    [InlineData("localhost", -1, 1, "trusts")]
    public async Task An_invalid_certificate_is_described_and_not_retried(string name, int fromDay, int toDay, string problem)
    {
        using var server = new TlsServer(name, fromDay, toDay);
        var delays = new List<TimeSpan>();
        using var client = TestClient.Create(server.Address, delays);

        var error = await TestClient.AssertFailsAsync(() => client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray()));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal((VisitErrorKind.Certificate, false, false), (error.Kind, error.IsTransient, error.IsOutcomeUnknown));
        Assert.Empty(delays);
    }
}
