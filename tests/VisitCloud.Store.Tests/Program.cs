using VisitCloud.Store.Tests.Databases;

namespace VisitCloud.Store.Tests;

/// <summary>Syncs all endpoints, for tests that kill the process.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var client = StoreTest.CreateClient(new Uri(args[2]));
        await using var store = TestDatabase.OpenAt(Enum.Parse<DatabaseKind>(args[0]), args[1]);
        await store.SyncAllAsync(client, full: args[3] == "full");
        return 0;
    }
}
