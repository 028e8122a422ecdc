using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Lists: a page, all pages, where to go on, and where to stop.</summary>
public sealed class PagingTests
{
    [Fact]
    public void A_list_is_one_page_and_a_full_one_warns_that_there_may_be_more()
    {
        using var server = new ListServer(250);
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e").MustSucceed();

        Assert.Equal(100, outcome.Output.Count);
        Assert.Equal("visitors/e", Assert.Single(server.Requests));
        Assert.Contains("-All", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(250, "-All")]
    [InlineData(250, "-Limit 50")]
    [InlineData(99, "")]
    public void Nothing_warns_where_the_user_knows_or_there_is_no_more(int records, string parameters)
    {
        using var server = new ListServer(records);
        using var shell = Shell.Connected(server.Address);

        Assert.Empty(shell.Run($"Get-VisitVisitor -ExpoId e {parameters}").MustSucceed().Warnings);
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
    public void Two_requests_at_once_read_the_same_in_the_same_order(int records)
    {
        using var server = new ListServer(records);
        using var shell = Shell.Connected(server.Address);

        Assert.Equal(server.Revisions, shell.Run("Get-VisitVisitor -ExpoId e -All").MustSucceed().All("Revision").Cast<long>());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    public void Licenses_are_read_whole_whichever_source_is_right_about_their_page_size(int pageSize)
    {
        using var server = new ListServer(1500, pageSize);
        using var shell = Shell.Connected(server.Address);

        Assert.Equal(1500, shell.Run("Get-VisitLicense -ExpoId e -All").MustSucceed().Output.Count);
    }

    [Fact]
    public void Limit_is_the_records_per_request()
    {
        using var server = new ListServer(25);
        using var shell = ConnectSequentially(server.Address);

        Assert.Equal(25, shell.Run("Get-VisitVisitor -ExpoId e -All -Limit 10").MustSucceed().Output.Count);
        Assert.Equal(3, server.Requests.Count);
        // Each request after the first returns the last record again.
        Assert.Equal(["limit=10", "limit=11", "limit=11"], server.Requests.Select(request => request.Split('?', '&')[1]));
    }

    [Fact]
    public void A_limit_beyond_a_page_is_an_error_that_says_what_to_use()
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

    [Theory]
    [InlineData("-All", 249)]
    [InlineData("", 99)]
    public void RevisionVariable_is_the_revision_to_go_on_from(string parameters, int last)
    {
        using var server = new ListServer(250);
        using var shell = Shell.Connected(server.Address);

        var next = shell.Run($"[void](Get-VisitVisitor -ExpoId e {parameters} -RevisionVariable next -WarningAction SilentlyContinue); $next").MustSucceed().Single.BaseObject;

        Assert.Equal(server.Revisions[last] + 1, next);
    }

    [Theory]
    [InlineData("-FromRevision 77", 77L)]
    [InlineData("", 0L)]
    public void RevisionVariable_is_what_was_asked_for_when_nothing_came(string parameters, long expected)
    {
        using var server = new ListServer(0);
        using var shell = Shell.Connected(server.Address);

        Assert.Equal(expected, shell.Run($"Get-VisitVisitor -ExpoId e -All {parameters} -RevisionVariable next; $next").MustSucceed().Single.BaseObject);
    }

    [Theory]
    [InlineData("", "a:b")]
    [InlineData("", "env:next")]
    [InlineData("", "")]
    [InlineData("", "true")]
    [InlineData("$ExecutionContext.SessionState.PSVariable.Set([psvariable]::new('fixed', 1, 'Constant'))", "fixed")]
    [InlineData("[int]$small = 1", "small")]
    [InlineData("& { [int]$small = 1; Get-VisitVisitor -ExpoId e -All -RevisionVariable small }", "small")]
    [InlineData("[ValidateRange(1, 9)]$few = 1", "few")]
    public void A_variable_that_can_not_hold_a_revision_is_refused_before_anything_is_read(string before, string name)
    {
        using var server = new ListServer(1);
        using var shell = Shell.Connected(server.Address);

        var error = shell.Run($"{before}; Get-VisitVisitor -ExpoId e -All -RevisionVariable $args[0]", name).TerminatingError;

        Assert.StartsWith(name.Length == 0 ? "ParameterArgumentValidationError" : "VisitRevisionVariableInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("RevisionVariable", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("$next = 'kept'", "kept")]
    [InlineData("[long]$next = 7", 7L)]
    [InlineData("", null)]
    public void A_variable_keeps_its_value_until_something_was_read(string before, object? value)
    {
        using var server = new ListServer(1);
        using var shell = Shell.Connected(server.Address);

        // Without an event it ends before it reads.
        var kept = shell.Run($"{before}; try {{ Get-VisitVisitor -All -RevisionVariable next }} catch {{ }}; $next; $null -ne $ExecutionContext.SessionState.PSVariable.Get('next')").MustSucceed();

        Assert.Equal(value, kept.Output[0]?.BaseObject);
        Assert.Equal(value is not null, kept.Output[1].BaseObject);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_variable_that_can_not_be_set_any_more_is_a_warning_with_the_number()
    {
        using var server = new ListServer(250) { FailAt = (2, new ScriptedResponse(400, """{"title":"Broken"}""")) };
        using var shell = ConnectSequentially(server.Address);

        var outcome = shell.Run("$next = 0; Get-VisitVisitor -ExpoId e -All -RevisionVariable next | ForEach-Object { if (!$fixed) { $fixed = $ExecutionContext.SessionState.PSVariable.Get('next'); $fixed.Options = 'ReadOnly' } }");

        Assert.StartsWith("VisitValidationFailed,", outcome.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith($" is {server.Revisions[99] + 1}.", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Select-Object -First 250 | ForEach-Object { $n++ }", 250)]
    [InlineData("ForEach-Object { if (++$n -eq 250) { break outer } }", 250)]
    [InlineData("ForEach-Object { if (++$n -eq 250) { throw 'the disk is full' } }", 249)]
    [InlineData("ForEach-Object { if (++$n -eq 250) { Get-Command Get-Nothing -ErrorAction Stop } }", 249)]
    public void A_pipeline_that_ends_early_sends_no_further_request_and_knows_how_much_it_has_taken(string rest, int taken)
    {
        using var server = new ListServer(1000);
        using var shell = ConnectSequentially(server.Address);

        var outcome = shell.Run($"$n = 0; :outer while ($true) {{ try {{ Get-VisitVisitor -ExpoId e -All -RevisionVariable next | {rest}; break }} catch {{ break }} }}; $n; $next").MustSucceed();

        Assert.Equal([250, server.Revisions[taken - 1] + 1], outcome.Output.Select(o => o.BaseObject));
        // The fourth page was on its way while the third was written.
        Assert.InRange(server.Requests.Count, 3, 4);
    }

    [Fact]
    public void A_list_that_fails_half_way_ends_with_an_error_that_says_where_to_go_on()
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
    public void Revisions_that_do_not_grow_are_an_error_and_not_an_endless_loop()
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
    public void Every_retry_is_told()
    {
        using var server = new ListServer(5) { FailAt = (1, new ScriptedResponse(429, "", ExtraHeaders: "Retry-After: 0\r\n")) };
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e -Verbose").MustSucceed();

        Assert.Equal(5, outcome.Output.Count);
        Assert.Contains(outcome.Verbose, line => line.Contains("429", StringComparison.Ordinal) && line.Contains("Retry 1 of 5", StringComparison.Ordinal));
        Assert.Equal("1 1", shell.Run("$s = Get-VisitSession; \"$($s.Retries) $($s.TooManyRequests)\"").Single.BaseObject);
    }

    /// <summary>One request at a time, so that each can be told from the others by its number.</summary>
    private static Shell ConnectSequentially(Uri address) => Shell.Connected(address, "-MaxConcurrentRequests 1");
}
