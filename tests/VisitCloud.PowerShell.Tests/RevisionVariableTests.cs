using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>-RevisionVariable: the revision to continue from.</summary>
public sealed class RevisionVariableTests
{
    [Theory]
    [InlineData("-All", 249)]
    [InlineData("", 99)]
    public void RevisionVariable_is_the_revision_to_continue_from(string parameters, int last)
    {
        using var server = new ListServer(250);
        using var shell = Shell.Connected(server.Address);

        var next = shell.Run(
            $"""
            [void](Get-VisitVisitor -ExpoId e {parameters} -RevisionVariable next -WarningAction SilentlyContinue)
            $next
            """).MustSucceed().Single.BaseObject;

        Assert.Equal(server.Revisions[last] + 1, next);
    }

    [Theory]
    [InlineData("-FromRevision 77", 77L)]
    [InlineData("", 0L)]
    public void RevisionVariable_is_FromRevision_when_the_list_is_empty(string parameters, long expected)
    {
        using var server = new ListServer(0);
        using var shell = Shell.Connected(server.Address);

        Assert.Equal(
            expected,
            shell.Run($"Get-VisitVisitor -ExpoId e -All {parameters} -RevisionVariable next; $next").MustSucceed().Single.BaseObject);
    }

    [Theory]
    [InlineData("", "a:b")]
    [InlineData("", "env:next")]
    [InlineData("", "")]
    [InlineData("", "true")]
    [InlineData("", "$next")]
    [InlineData("$ExecutionContext.SessionState.PSVariable.Set([psvariable]::new('fixed', 1, 'Constant'))", "fixed")]
    [InlineData("[int]$small = 1", "small")]
    [InlineData("& { [int]$small = 1; Get-VisitVisitor -ExpoId e -All -RevisionVariable small }", "small")]
    [InlineData("[ValidateRange(1, 9)]$few = 1", "few")]
    public void An_unusable_variable_is_refused_before_the_first_request(string before, string name)
    {
        using var server = new ListServer(1);
        using var shell = Shell.Connected(server.Address);

        var error = shell.Run($"{before}; Get-VisitVisitor -ExpoId e -All -RevisionVariable $args[0]", name).TerminatingError;

        Assert.StartsWith(
            name.Length == 0 ? "ParameterArgumentValidationError" : "VisitRevisionVariableInvalid,",
            error.FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.Contains("RevisionVariable", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("$next = 'kept'", "kept")]
    [InlineData("[long]$next = 7", 7L)]
    [InlineData("", null)]
    public void The_variable_keeps_its_value_until_a_record_is_read(string before, object? value)
    {
        using var server = new ListServer(1);
        using var shell = Shell.Connected(server.Address);

        // Without an event, the cmdlet ends before it sends a request.
        var kept = shell.Run(
            $$"""
            {{before}}
            try { Get-VisitVisitor -All -RevisionVariable next } catch { }
            $next
            $null -ne $ExecutionContext.SessionState.PSVariable.Get('next')
            """).MustSucceed();

        Assert.Equal(value, kept.Output[0]?.BaseObject);
        Assert.Equal(value is not null, kept.Output[1].BaseObject);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_variable_that_became_read_only_is_a_warning_with_the_revision()
    {
        using var server = new ListServer(250) { FailAt = (2, new ScriptedResponse(400, """{"title":"Broken"}""")) };
        using var shell = ConnectSequentially(server.Address);

        var outcome = shell.Run(
            """
            $next = 0; Get-VisitVisitor -ExpoId e -All -RevisionVariable next |
                ForEach-Object { if (!$fixed) { $fixed = $ExecutionContext.SessionState.PSVariable.Get('next')
                $fixed.Options = 'ReadOnly' } }
            """);

        Assert.StartsWith("VisitValidationFailed,", outcome.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith($" is {server.Revisions[99] + 1}.", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Select-Object -First 250 | ForEach-Object { $n++ }", 250)]
    [InlineData("ForEach-Object { if (++$n -eq 250) { break outer } }", 250)]
    [InlineData("ForEach-Object { if (++$n -eq 250) { throw 'the disk is full' } }", 249)]
    [InlineData("ForEach-Object { if (++$n -eq 250) { Get-Command Get-Nothing -ErrorAction Stop } }", 249)]
    public void A_pipeline_that_stops_early_stops_the_requests_and_knows_the_next_revision(string rest, int taken)
    {
        using var server = new ListServer(1000);
        using var shell = ConnectSequentially(server.Address);

        var outcome = shell.Run(
            $$"""
            $n = 0
            :outer while ($true) {
                try { Get-VisitVisitor -ExpoId e -All -RevisionVariable next | {{rest}}; break } catch { break }
            }
            $n
            $next
            """).MustSucceed();

        Assert.Equal([250, server.Revisions[taken - 1] + 1], outcome.Output.Select(o => o.BaseObject));
        // The fourth page was on its way while the third was written.
        Assert.InRange(server.Requests.Count, 3, 4);
    }

    /// <summary>Sends one request at a time, so that its number identifies each request.</summary>
    private static Shell ConnectSequentially(Uri address) => Shell.Connected(address, "-MaxConcurrentRequests 1");
}
