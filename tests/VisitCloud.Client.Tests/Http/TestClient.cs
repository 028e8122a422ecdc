using System.Diagnostics.CodeAnalysis;
using VisitCloud.Client.Http;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Clients that do not wait between two attempts.</summary>
internal static class TestClient
{
    private static int _keys;

    /// <summary>Creates a client with its own key, so that it does not wait for the requests of other tests.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client owns its key.")]
    public static VisitClient Create(
        Uri address,
        List<TimeSpan>? delays = null,
        int retries = 5,
        TimeSpan? timeout = null,
        int maximumBytes = 1024 * 1024,
        Func<TimeSpan, CancellationToken, Task>? delay = null)
        => new(ApiKey.From($"test-key-{Interlocked.Increment(ref _keys):D10}"), new VisitClientOptions
        {
            BaseUri = address,
            MaximumRetryCount = retries,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
            MaximumResponseBytes = maximumBytes,
            Delay = delay ?? ((time, cancellationToken) =>
            {
                delays?.Add(time);
                return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
            }),
        });

    public static Task<VisitRecord> GetVisitorAsync(VisitClient client, CancellationToken cancellationToken = default)
        => client.GetAsync(Resources.Visitors, "e", "v1", cancellationToken: cancellationToken);

    public static async Task<List<VisitRecord>> ListVisitorsAsync(VisitClient client)
    {
        var records = new List<VisitRecord>();
        await foreach (var record in client.ListAsync(Resources.Visitors, new ListQuery { ExpoId = "e" }))
            records.Add(record);
        return records;
    }

    public static Task<VisitApiException> AssertFailsAsync(Func<Task> send) => Assert.ThrowsAsync<VisitApiException>(send);
}
