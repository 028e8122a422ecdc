using VisitCloud.Store.Tests.Databases;

namespace VisitCloud.Store.Tests;

/// <summary>A sync in a process of its own, for tests that kill it.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var client = Syncing.Client(new Uri(args[2]));
        await using var store = TestDatabase.OpenAt(Enum.Parse<Kind>(args[0]), args[1]);
        await store.SyncAllAsync(client, full: args[3] == "full");
        return 0;
    }
}
