using System.Text.Json.Nodes;
using CsCheck;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>
/// Random files and events with random faults, interruptions, and edits by others. The number that a failed test prints
/// repeats its case.
/// </summary>
public sealed class ConvergenceTests
{
    [Theory]
    [InlineData("ContactReference")]
    [InlineData("Email")]
    public Task After_three_runs_the_event_agrees_with_the_file(string key)
        => Gen.Int[0, int.MaxValue - 1].SampleAsync(seed => RunAsync(key, seed), iter: 12, threads: 1);

    private static async Task RunAsync(string key, int seed)
    {
        var random = new Random(seed);
        await using var scenario = await ImportScenario.StartAsync(key, random);
        var before = await scenario.ReadAsync();

        await scenario.RunWithFaultsAsync();
        await scenario.RunWithFaultsAsync();
        scenario.Run().MustSucceed();

        var after = await scenario.ReadAsync();
        foreach (var row in scenario.Rows)
        {
            var record = Assert.Single(after.Values, record => scenario.HasKey(record, row));
            foreach (var cell in row.Where(cell => cell.Value.Length > 0 && cell.Key != scenario.KeyColumn))
                Assert.Equal(cell.Value, ImportScenario.Find(record, cell.Key)?.GetValue<string>());
        }

        Assert.Equal(before.Count + scenario.Rows.Count(row => !before.Values.Any(record => scenario.HasKey(record, row))), after.Count);
        foreach (var (id, record) in before)
            Assert.Equal(scenario.RemoveFileFields(record), scenario.RemoveFileFields(after[id]));
        Assert.Equal(
            Enumerable.Range(1, scenario.Rows.Count).Select(number => $"{number} Unchanged"), scenario.Run().MustSucceed().Actions());
    }
}
