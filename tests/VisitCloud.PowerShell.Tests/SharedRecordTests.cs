using System.Collections;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>A record that several threads read, as <c>ForEach-Object -Parallel</c> with <c>$using:</c> does.</summary>
public sealed class SharedRecordTests
{
    private const int Members = 20;

    [Fact]
    public async Task Threads_that_share_a_record_get_the_same_nested_objects()
    {
        var items = string.Join(",", Enumerable.Range(0, 20_000));
        var json = string.Concat(Enumerable.Range(0, Members).Select(number => $$""","part{{number}}":[{{items}}]"""));
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($$"""{"id":"v1","revision":1{{json}}}"""));
        using var shell = Shell.Connected(server.Address);
        var members = shell.Run("Get-VisitVisitor -ExpoId e -Id v1").Single.Properties.ToList();
        using var together = new Barrier(2);

        object?[] ReadAll()
        {
            return [.. members.Select(member =>
            {
                together.SignalAndWait();
                return member.Value;
            })];
        }

        var readers = await Task.WhenAll(
            Task.Factory.StartNew(ReadAll, TaskCreationOptions.LongRunning),
            Task.Factory.StartNew(ReadAll, TaskCreationOptions.LongRunning));

        var parts = readers[0].Zip(readers[1]).Where(pair => pair.First is IEnumerable and not string).ToList();
        Assert.Equal(Members, parts.Count);
        Assert.All(parts, pair => Assert.Same(pair.First, pair.Second));
    }
}
