using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Lists: one page, all pages, positions, and stops.</summary>
public sealed class PagingTests
{
    [Fact]
    public void A_list_is_one_page_and_a_full_page_is_a_warning()
    {
        using var server = new ListServer(250);
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e").MustSucceed();

        Assert.Equal(100, outcome.Output.Count);
        Assert.Equal("visitors/e", Assert.Single(server.Requests));
        Assert.Contains("-All", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(250, "-All", 250)]
    [InlineData(250, "-Limit 50", 50)]
    [InlineData(99, "", 99)]
    public void There_is_no_warning_with_Limit_or_All_or_if_the_page_is_not_full(int records, string parameters, int returned)
    {
        using var server = new ListServer(records);
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run($"Get-VisitVisitor -ExpoId e {parameters}").MustSucceed();

        Assert.Equal(returned, outcome.Output.Count);
        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 2)]
    [InlineData(101, 2)]
    [InlineData(300, 4)]
    [InlineData(1234, 13)]
    public void All_reads_every_record_once_in_order(int records, int requests)
    {
        using var server = new ListServer(records);
        using var shell = ConnectSequentially(server.Address);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e -All").MustSucceed();

        Assert.Equal(server.Revisions, outcome.All("Revision").Cast<long>());
        Assert.Equal(requests, server.Requests.Count);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(250)]
    [InlineData(5000)]
    public void Parallel_requests_return_the_same_records_in_the_same_order(int records)
    {
        using var server = new ListServer(records);
        using var shell = Shell.Connected(server.Address);

        Assert.Equal(server.Revisions, shell.Run("Get-VisitVisitor -ExpoId e -All").MustSucceed().All("Revision").Cast<long>());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    public void Licenses_are_read_completely_with_either_documented_page_size(int pageSize)
    {
        using var server = new ListServer(1500, pageSize);
        using var shell = Shell.Connected(server.Address);

        Assert.Equal(1500, shell.Run("Get-VisitLicense -ExpoId e -All").MustSucceed().Output.Count);
    }

    [Fact]
    public void Limit_is_the_number_of_records_per_request()
    {
        using var server = new ListServer(25);
        using var shell = ConnectSequentially(server.Address);

        Assert.Equal(25, shell.Run("Get-VisitVisitor -ExpoId e -All -Limit 10").MustSucceed().Output.Count);
        Assert.Equal(3, server.Requests.Count);
        // Each request after the first returns the last record again.
        Assert.Equal(["limit=10", "limit=11", "limit=11"], server.Requests.Select(request => request.Split('?', '&')[1]));
    }

    [Fact]
    public void A_limit_above_the_page_size_is_an_error_that_recommends_All()
    {
        using var server = new ListServer(1);
        using var shell = Shell.Connected(server.Address);

        var error = shell.Run("Get-VisitVisitor -ExpoId e -Limit 500").TerminatingError;

        Assert.StartsWith("VisitLimitTooLarge", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-All", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void FromRevision_starts_at_that_revision()
    {
        using var server = new ListServer(250);
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e -All -FromRevision $args[0]", server.Revisions[120]).MustSucceed();

        Assert.Equal(server.Revisions.Skip(120), outcome.All("Revision").Cast<long>());
    }

    [Fact]
    public void An_error_in_a_later_page_names_the_revision_to_continue_from()
    {
        using var server = new ListServer(1000) { FailAt = (3, new ScriptedResponse(400, """{"status":400,"title":"Broken"}""")) };
        using var shell = ConnectSequentially(server.Address);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e -All -RevisionVariable global:next");

        Assert.Equal(199, outcome.Output.Count);
        var error = outcome.TerminatingError;
        Assert.Contains($"-FromRevision {server.Revisions[198] + 1}", error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("VisitValidationFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(server.Revisions[198] + 1, shell.Run("$global:next").Single.BaseObject);
    }

    [Fact]
    public void Revisions_that_do_not_increase_are_an_error()
    {
        var page = string.Join(",", Enumerable.Range(1, 100).Select(n => $$"""{"id":"r{{n}}","revision":{{n}}}"""));
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{page}]"));
        using var shell = ConnectSequentially(server.Address);

        var error = shell.Run("Get-VisitVisitor -ExpoId e -All").TerminatingError;

        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("do not grow", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
    }

    [Fact]
    public async Task Stopping_ends_the_request_in_flight()
    {
        var held = new TaskCompletionSource<ScriptedResponse>();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(_ =>
        {
            asked.TrySetResult();
            return held.Task;
        });
        using var shell = Shell.Connected(server.Address);

        var running = shell.Start("Get-VisitVisitor -ExpoId e -All");
        await asked.Task;
        running.Stop();

        await server.ClientDisconnected.Task;
        Assert.IsType<PipelineStoppedException>(running.WaitForEnd().Terminating);
    }

    [Fact]
    public async Task Stopping_ends_the_wait_for_a_retry()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(_ =>
        {
            asked.TrySetResult();
            return new ScriptedResponse(503, "", ExtraHeaders: "Retry-After: 100\r\n");
        });
        using var shell = Shell.Connected(server.Address);

        var running = shell.Start("Get-VisitVisitor -ExpoId e -All");
        await asked.Task;
        running.Stop();

        Assert.IsType<PipelineStoppedException>(running.WaitForEnd().Terminating);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Every_retry_is_a_verbose_message()
    {
        using var server = new ListServer(5) { FailAt = (1, new ScriptedResponse(429, "", ExtraHeaders: "Retry-After: 0\r\n")) };
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e -Verbose").MustSucceed();

        Assert.Equal(5, outcome.Output.Count);
        Assert.Contains(
            outcome.Verbose,
            line => line.Contains("429", StringComparison.Ordinal) && line.Contains("Retry 1 of 5", StringComparison.Ordinal));
        Assert.Equal("1 1", shell.Run("$s = Get-VisitSession; \"$($s.Retries) $($s.TooManyRequests)\"").Single.BaseObject);
    }

    /// <summary>Sends one request at a time, so that its number identifies each request.</summary>
    private static Shell ConnectSequentially(Uri address) => Shell.Connected(address, "-MaxConcurrentRequests 1");
}
