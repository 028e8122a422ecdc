using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>Two changes are sent at a time, and every row has a result or an error.</summary>
public sealed class ExecutionTests
{
    [Fact]
    public async Task Two_requests_are_in_flight_and_results_are_in_row_order()
    {
        await using var sandbox = await ImportSandbox.StartAsync(latency: TimeSpan.FromMilliseconds(5));

        var result = sandbox.Run(ImportRows.New + " | Import-VisitVisitor", 60).MustSucceed();

        Assert.Equal(Enumerable.Range(1, 60), result.Output.Select(row => row.Get<int>("Row")));
        Assert.Equal(2, sandbox.Server.Traffic.MaxConcurrentRequests);
        Assert.DoesNotContain(sandbox.Server.Traffic.Requests, request => request.Status == 429);
    }

    [Fact]
    public async Task Results_are_readable_in_a_CSV_file()
    {
        await using var sandbox = await ImportSandbox.StartAsync();

        var result = sandbox.Run(
            """
            $rows = [ordered]@{ ContactReference = 'N-1'; Email = 'n1@x.example' }, @{ ContactReference = '' }
            $rows | Import-VisitVisitor -ErrorAction SilentlyContinue | ConvertTo-Csv | ConvertFrom-Csv
            """);

        Assert.Equal(["contact.reference; contact.email", ""], result.Output.Select(row => row.Get<string>("Fields")));
        Assert.StartsWith("Row 2: contact.reference", result.Output[1].Get<string>("Error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ContactReference", "drop@#2")]
    [InlineData("Email", "drop@#3")]
    public async Task A_creation_whose_response_is_lost_is_found_by_its_key(string key, string fault)
    {
        await using var sandbox = await ImportSandbox.StartAsync();
        sandbox.Server.Inject(fault);

        var result = sandbox.Run(ImportRows.New + $" | Import-VisitVisitor -MatchOn {key}", 1).MustSucceed();

        Assert.Equal(["1 Created"], result.Actions());
        Assert.Equal(Assert.Single(sandbox.Read("$_.Id", "N-")), result.Single.Get<string>("Id"));
        Assert.NotEmpty(result.Single.Get<IReadOnlyList<string>>("Fields"));
    }

    [Fact]
    public async Task A_list_that_is_empty_by_mistake_creates_no_record_again()
    {
        await using var sandbox = await ImportSandbox.StartAsync();
        sandbox.Run(ImportRows.New + " | Import-VisitVisitor", 30).MustSucceed();
        sandbox.Server.Inject("empty-list@#1");

        var result = sandbox.Run(ImportRows.New + " | Import-VisitVisitor -MatchOn Email", 30).MustSucceed();

        Assert.Equal(Enumerable.Range(1, 30).Select(row => $"{row} Unchanged"), result.Actions());
        Assert.Equal(30, sandbox.Read("$_.Id", "N-").Length);
    }

    [Theory]
    [InlineData("refuse@#2")]
    [InlineData("503@#2")]
    [InlineData("empty@#2")]
    public async Task A_creation_that_is_not_found_afterward_fails_and_the_next_run_completes_it(string fault)
    {
        await using var sandbox = await ImportSandbox.StartAsync();
        sandbox.Server.Inject(fault);

        var result = sandbox.Run(ImportRows.New + " | Import-VisitVisitor", 1);

        Assert.Equal(["1 Failed"], result.Actions());
        Assert.Contains("Run the command again", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal(["1 Created"], sandbox.Run(ImportRows.New + " | Import-VisitVisitor", 1).MustSucceed().Actions());
        Assert.Single(sandbox.Read("$_.Id", "N-"));
    }

    [Fact]
    public void A_failed_update_says_that_the_record_may_have_been_changed()
    {
        using var server = new ScriptedServer(target => target.Contains('?')
            ? ScriptedResponse.Json("""[{"id":"v1","revision":1,"contact":{"reference":"N-1","lastName":"Old","email":"old"}}]""")
            : new ScriptedResponse(500, ""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e -MaximumRetryCount 0");

        var result = shell.Run(ImportRows.New + " | Import-VisitVisitor", 1);

        Assert.Equal(["1 Failed"], result.Actions());
        Assert.Contains("The record may have been changed.", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_creation_that_cannot_be_looked_up_says_that_the_record_may_have_been_created()
    {
        var lookups = 0;
        using var server = new ScriptedServer(target => target.Contains('?')
            ? ++lookups == 1 ? ScriptedResponse.Json("[]") : new ScriptedResponse(500, "")
            : ScriptedResponse.Json(""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e -MaximumRetryCount 0");

        var result = shell.Run(ImportRows.New + " | Import-VisitVisitor", 1);

        Assert.Equal(["1 Failed"], result.Actions());
        Assert.Contains("The record may have been created.", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_was_found_after_a_lost_response_is_completed()
    {
        var lookups = 0;
        using var server = new ScriptedServer(target => target switch
        {
            _ when target.StartsWith("visitors/e?", StringComparison.Ordinal) => ScriptedResponse.Json(
                ++lookups == 1
                    ? "[]"
                    : """[{"id":"v1","revision":1,"contact":{"reference":"N-1","lastName":"N1","email":"old@x.example"}}]"""),
            "visitors/e" => ScriptedResponse.Raw(""),
            _ => ScriptedResponse.Json(""),
        });
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var result = shell.Run(ImportRows.New + " | Import-VisitVisitor", 1).MustSucceed();

        Assert.Equal(["1 Created"], result.Actions());
        Assert.Equal("""PUT visitors/e/v1 {"contact":{"email":"n1@x.example"}}""", server.Sent.Last());
    }

    [Fact]
    public async Task A_row_that_the_service_rejects_fails_and_the_next_rows_continue()
    {
        await using var sandbox = await ImportSandbox.StartAsync();

        var result = sandbox.Run(
            "'a@x.example', 'bad', 'c@x.example', 'd@x.example' | ForEach-Object { @{ ContactReference = \"N-$_\"; Email = $_ } } | "
                + "Import-VisitVisitor");

        Assert.Equal(["1 Created", "2 Failed", "3 Created", "4 Created"], result.Actions());
        Assert.Equal(["VisitValidationFailed"], result.ErrorIds());
        Assert.StartsWith("Row 2: ", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("bad", ((PSObject)result.Errors[0].TargetObject).Properties["Email"].Value.ToString());
        Assert.Same(result.Errors[0], result.Output[1].Get<ErrorRecord>("Error"));
    }

    [Fact]
    public void With_ErrorAction_Stop_the_results_of_rows_in_flight_are_output_before_the_error()
    {
        var rejected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(async target =>
        {
            if (target.Contains('?'))
                return ScriptedResponse.Json("[]");
            if (target == "visitors/first")
                return new ScriptedResponse(422, """{"title":"Not valid"}""");
            // Responds only after the result of the first row was output.
            await rejected.Task;
            return ScriptedResponse.Json("""{"id":"v2","revision":1}""");
        });
        using var shell = Shell.Connected(server.Address);

        var running = shell.Start(ImportRows.InThreeEvents + " | Import-VisitVisitor -MatchOn Email -ErrorAction Stop");
        _ = running.WaitForOutputAsync(1).ContinueWith(_ => rejected.SetResult(), TaskScheduler.Default);
        var result = running.WaitForEnd();

        Assert.Equal(["1 Failed", "2 Created"], result.Actions());
        Assert.StartsWith("VisitValidationFailed", result.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Sent, request => request.StartsWith("POST visitors/third", StringComparison.Ordinal));
    }

    [Fact]
    public void An_invalid_key_ends_the_command()
    {
        using var server = new ScriptedServer(target => target.Contains('?')
            ? ScriptedResponse.Json("[]")
            : new ScriptedResponse(401, ""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var result = shell.Run(ImportRows.New + " | Import-VisitVisitor -MatchOn Email", 5);

        Assert.StartsWith("VisitApiKeyInvalid", result.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.InRange(server.Sent.Count(request => request.StartsWith("POST", StringComparison.Ordinal)), 1, 2);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_ends_the_command_before_anything_is_sent()
    {
        await using var sandbox = await ImportSandbox.StartAsync();
        sandbox.Server.Inject("503@100%");

        var result = sandbox.Run(ImportRows.New + " | Import-VisitVisitor -MatchOn Email", 5);

        Assert.StartsWith("VisitServiceFailed", result.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(sandbox.Writes);
    }

    [Fact]
    public void Rows_with_the_same_key_in_two_events_are_not_in_flight_together()
    {
        var (active, most) = (0, 0);
        using var server = new ScriptedServer(async target =>
        {
            if (target.Contains('?'))
                return ScriptedResponse.Json("[]");
            most = Math.Max(most, Interlocked.Increment(ref active));
            // Time for a second request to arrive.
            await Task.Delay(200);
            Interlocked.Decrement(ref active);
            return ScriptedResponse.Json("""{"id":"v1","revision":1}""");
        });
        using var shell = Shell.Connected(server.Address);

        shell.Run(
            "'e', 'f' | ForEach-Object { [pscustomobject]@{ ExpoId = $_; ContactReference = 'A'; LastName = 'B' } } | Import-VisitVisitor")
            .MustSucceed();

        Assert.Equal(1, most);
    }

    [Fact]
    public void Progress_shows_rows_the_rate_and_the_time_left()
    {
        var host = new TestHost();
        using var server = new ScriptedServer(async target =>
        {
            if (target.Contains('?'))
                return ScriptedResponse.Json("[]");
            await Task.Delay(700);
            return ScriptedResponse.Json("""{"id":"v1","revision":1}""");
        });
        using var shell = Shell.Connected(server.Address, "-ExpoId e", host: host);

        shell.Run(ImportRows.New + " | Import-VisitVisitor -MatchOn Email", 6).MustSucceed();

        var progress = host.Progress.Last(record => record.RecordType == ProgressRecordType.Processing);
        Assert.Matches("of 6 rows, \\d+ rows/s", progress.StatusDescription);
        Assert.InRange(progress.PercentComplete, 1, 100);
        Assert.True(progress.SecondsRemaining >= 0);
    }
}
