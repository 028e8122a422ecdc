using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Lists that Invoke-VisitApi reads with -All.</summary>
public sealed class InvokeApiPagingTests
{
    [Theory]
    [InlineData("-Query @{ limit = 10; x = 1 }", 0)]
    [InlineData("-Query @{ Limit = '10'; FromRevision = $args[0] }", 42)]
    [InlineData("-Query @{ fromRevision = $args[0] }", 42)]
    public void Paging_uses_the_revision_and_limit_of_the_query(string query, int skipped)
    {
        using var server = new ListServer(250);
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run($"Invoke-VisitApi futures/e -All {query}", server.Revisions[skipped]).MustSucceed();

        Assert.Equal(server.Revisions.Skip(skipped), outcome.All("Revision").Cast<long>());
        var hasLimit = query.Contains("limit", StringComparison.OrdinalIgnoreCase);
        // Each request after the first returns the last record again.
        Assert.All(server.Requests.Skip(1), request => Assert.Equal(hasLimit, request.Contains("limit=11", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_error_in_a_later_page_names_the_query_to_continue_with()
    {
        using var server = new ListServer(250) { FailAt = (2, new ScriptedResponse(400, "")) };
        using var shell = Shell.Connected(server.Address, "-MaxConcurrentRequests 1");

        var outcome = shell.Run("Invoke-VisitApi futures/e -All");

        var query = $"-Query @{{ fromRevision = {server.Revisions[99] + 1} }}";
        Assert.Contains(query, outcome.TerminatingError.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(100, outcome.Output.Count);
    }

    [Fact]
    public void A_list_of_an_unknown_endpoint_is_read_completely()
    {
        using var server = new ListServer(250);
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Invoke-VisitApi futures/e -All -Query @{ x = 1 }").MustSucceed();

        Assert.Equal(server.Revisions, outcome.All("Revision").Cast<long>());
        Assert.All(server.Requests, request => Assert.StartsWith("futures/e?", request, StringComparison.Ordinal));
    }
}
