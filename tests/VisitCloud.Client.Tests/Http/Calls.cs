using System.Diagnostics.CodeAnalysis;
using VisitCloud.Client.Http;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Clients that wait for nothing, and what they did.</summary>
internal static class Calls
{
    private static int _keys;

    /// <summary>A client with a key of its own, so that no other test's requests stand in its way.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client owns its key.")]
    public static VisitClient Client(Uri address, List<TimeSpan>? waits = null, int retries = 5, TimeSpan? timeout = null, int largest = 1024 * 1024)
        => new(ApiKey.From($"test-key-{Interlocked.Increment(ref _keys):D10}"), new VisitClientOptions
        {
            BaseUri = address,
            MaximumRetryCount = retries,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
            MaximumResponseBytes = largest,
            Delay = (wait, cancellationToken) =>
            {
                waits?.Add(wait);
                return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
            },
        });

    public static Task<VisitRecord> GetAsync(VisitClient client, CancellationToken cancellationToken = default)
        => client.GetAsync(Resources.Visitors, "e", "v1", cancellationToken: cancellationToken);

    public static async Task<List<VisitRecord>> ListAsync(VisitClient client)
    {
        var records = new List<VisitRecord>();
        await foreach (var record in client.ListAsync(Resources.Visitors, new ListQuery { ExpoId = "e" }))
            records.Add(record);
        return records;
    }

    public static Task<VisitApiException> FailAsync(Func<Task> call) => Assert.ThrowsAsync<VisitApiException>(call);
}
