using System.Diagnostics;

namespace VisitCloud.Store.Tests;

/// <summary>A sync of all endpoints in another process.</summary>
internal static class ChildProcess
{
    public static Process Start(Databases.TestDatabase database, Uri address, bool full)
    {
        var (kind, target) = database.Address;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        foreach (var argument in new[] { typeof(ChildProcess).Assembly.Location, kind.ToString(), target, address.ToString(), full ? "full" : "changes" })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
