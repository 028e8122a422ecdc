using System.Text.RegularExpressions;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>A script that changes each record of a list, which moves the record to the end of the list.</summary>
public sealed partial class OwnWriteTests
{
    private const int Records = 100;

    [Theory]
    [InlineData("Set-VisitVisitor -Language nl", 200)]
    [InlineData("Set-VisitVisitor -Language nl", 500)]
    [InlineData("ForEach-Object { Invoke-VisitApi \"visitors/e/$($_.Id)\" -Method PUT -Body @{ language = 'nl' } }", 500)]
    public void Each_record_is_changed_once_even_if_the_outcome_is_unknown(string change, int status)
    {
        var revisions = Enumerable.Range(1, Records).ToDictionary(number => $"v{number}", number => (long)number);
        var changes = 0;
        using var server = new ScriptedServer(target =>
        {
            lock (revisions)
            {
                if (target.Contains('?') || target == "visitors/e")
                    return ScriptedResponse.Json(FormatPage(revisions, target));
                // Ends a script that changes records without an end.
                if (++changes > 2 * Records)
                    return new ScriptedResponse(401, "");
                revisions[target.Split('/')[^1]] = revisions.Values.Max() + 1;
                return new ScriptedResponse(status, "");
            }
        });
        using var shell = Shell.Connected(server.Address, "-ExpoId e -MaximumRetryCount 0");

        var result = shell.Run($"Get-VisitVisitor -All | {change}");

        Assert.Equal(status == 200 ? 0 : Records, result.Errors.Count);
        Assert.Equal(Records, changes);
    }

    private static string FormatPage(Dictionary<string, long> revisions, string target)
    {
        var from = FromRevision().Match(target) is { Success: true } match ? long.Parse(match.Groups[1].Value, null) : 0;
        var page = revisions.Where(record => record.Value >= from).OrderBy(record => record.Value).Take(Records);
        return $"[{string.Join(",", page.Select(record => $$"""{"id":"{{record.Key}}","revision":{{record.Value}}}"""))}]";
    }

    [GeneratedRegex("fromRevision=(\\d+)")]
    private static partial Regex FromRevision();
}
