using System.Diagnostics;

namespace VisitCloud.Store.Tests;

/// <summary>A sync of all endpoints in another process.</summary>
internal static class ChildProcess
{
    public static Process Start(Databases.TestDatabase database, Uri address, bool full)
    {
        var (kind, target) = database.Address;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        string[] arguments = [typeof(ChildProcess).Assembly.Location, $"{kind}", target, $"{address}", full ? "full" : "changes"];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
