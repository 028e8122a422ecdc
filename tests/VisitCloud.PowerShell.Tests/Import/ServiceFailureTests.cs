using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>The service fails while rows are imported.</summary>
public sealed class ServiceFailureTests
{
    [Theory]
    [InlineData(503, "VisitServiceFailed")]
    [InlineData(403, "VisitPermissionDenied")]
    public void Ten_successive_rows_that_fail_end_the_import(int status, string errorId)
    {
        var posts = 0;
        using var server = CreateServer(() =>
        {
            Interlocked.Increment(ref posts);
            return new ScriptedResponse(status, "");
        });
        using var shell = Shell.Connected(server.Address, "-ExpoId e -MaximumRetryCount 0");

        var result = shell.Run(ImportRows.New + " | Import-VisitVisitor", 40);

        Assert.Equal(Enumerable.Range(1, 10).Select(row => $"{row} Failed"), result.Actions());
        Assert.InRange(posts, 10, 11);
        Assert.Equal(errorId, result.TerminatingError.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("The import ends, because 10 rows", result.TerminatingError.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(422, 1)]
    [InlineData(503, 2)]
    [InlineData(503, 10)]
    public void Rejected_rows_and_single_failures_do_not_end_the_import(int status, int interval)
    {
        var posts = 0;
        using var server = CreateServer(() => Interlocked.Increment(ref posts) % interval == 0
            ? new ScriptedResponse(status, "")
            : ScriptedResponse.Json("""{"id":"new","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e -MaximumRetryCount 0");

        Assert.Equal(40, shell.Run(ImportRows.New + " | Import-VisitVisitor", 40).Output.Count);
        Assert.Equal(40, posts);
    }

    [Fact]
    public void Ten_successive_lookups_that_fail_end_the_import_before_anything_is_sent()
    {
        using var server = new ScriptedServer(target => target == "expos/e"
            ? ScriptedResponse.Json("""{"id":"e"}""")
            : new ScriptedResponse(503, ""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e -MaximumRetryCount 0");

        var result = shell.Run(ImportRows.New + " | Import-VisitVisitor", 19);

        Assert.Empty(result.Output);
        Assert.Equal("VisitServiceFailed", result.TerminatingError.FullyQualifiedErrorId.Split(',')[0]);
    }

    private static ScriptedServer CreateServer(Func<ScriptedResponse> post)
        => new(target => target == "visitors/e" ? post() : ScriptedResponse.Json(target == "expos/e" ? """{"id":"e"}""" : "[]"));
}
