using System.Management.Automation;
using System.Text;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Connect-VisitApi, Disconnect-VisitApi, and the default event.</summary>
public sealed class ConnectTests
{
    private const string Key = "key-0123456789abcdef";

    public static TheoryData<ScriptCase> KeySources => new()
    {
        new ScriptCase("The first argument", "Connect-VisitApi $args[0] -BaseUri $args[1]"),
        new ScriptCase("-ApiKey with spaces", "Connect-VisitApi -ApiKey \" $($args[0])`n\" -BaseUri $args[1]"),
    };

    [Theory]
    [MemberData(nameof(KeySources))]
    public void The_key_is_sent_as_the_user_name_and_nothing_is_printed(ScriptCase test)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Open();

        Assert.Empty(shell.Run(test.Script, Key, server.Address).MustSucceed().Output);

        var expected = "Authorization: Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(Key + ":"));
        Assert.Contains(expected, Assert.Single(server.Heads), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_missing_key_is_an_error_that_names_the_parameters()
    {
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi").TerminatingError;

        Assert.StartsWith("VisitApiKeyMissing", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-ApiKey", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("VISIT_API_KEY", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_with_an_invalid_ID_is_an_error_without_a_request()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi $args[0] -BaseUri $args[1] -ExpoId ..", Key, server.Address).TerminatingError;

        Assert.StartsWith("VisitIdInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("http://api.example.com/create/v2/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("api.visitcloud.com")]
    [InlineData("https://user:secret@api.visitcloud.com/")]
    [InlineData("http://user:secret@api.visitcloud.com/")]
    [InlineData("ftp://user:secret@127.0.0.1/")]
    [InlineData("")]
    public void An_address_without_encryption_is_refused(string address)
    {
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1]", Key, address).TerminatingError;

        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.StartsWith("VisitBaseUriInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", $"{error} {error.CategoryInfo} {error.TargetObject} {error.Exception}", StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_key_is_an_error_and_leaves_no_session()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(401, """{"status":401,"title":"Unauthorized"}"""));
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1]", Key, server.Address).TerminatingError;

        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.StartsWith("VisitApiKeyInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(shell.Run("Get-VisitSession").MustSucceed().Output);
    }

    [Fact]
    public void Verification_takes_one_request_and_can_be_skipped()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Open();

        shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -SkipVerification", Key, server.Address).MustSucceed();
        Assert.Empty(server.Requests);

        shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1]", Key, server.Address).MustSucceed();
        Assert.Equal("expos?limit=1", Assert.Single(server.Requests));
    }

    [Fact]
    public void Verification_with_an_event_reads_that_event()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"e1","revision":1}"""));
        using var shell = Shell.Open();

        shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -ExpoId e1", Key, server.Address).MustSucceed();

        Assert.Equal("expos/e1", Assert.Single(server.Requests));
    }

    [Fact]
    public void The_session_shows_its_address_and_a_masked_key()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Open();

        var session = shell.Run(
            "Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -ExpoId e1 -SkipVerification -PassThru; [void](Get-VisitVisitor)",
            Key,
            server.Address).MustSucceed().Single;

        Assert.Equal("****cdef", session.Properties["ApiKey"].Value);
        Assert.Equal("e1", session.Properties["ExpoId"].Value);
        Assert.Equal(server.Address, session.Properties["BaseUri"].Value);
        Assert.Equal(1L, session.Properties["Requests"].Value);
    }

    [Fact]
    public void Each_runspace_has_its_own_session()
    {
        using var first = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var second = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(first.Address, "-ExpoId e");
        using var other = Shell.Connected(second.Address, "-ExpoId e");

        shell.Run("Get-VisitVisitor").MustSucceed();

        Assert.Single(first.Requests);
        Assert.Empty(second.Requests);
    }

    [Fact]
    public void A_session_can_be_passed_to_another_runspace()
    {
        using var server = new ListServer(2);
        using var shell = Shell.Connected(server.Address);
        using var other = Shell.Open();

        var session = shell.Run("Get-VisitSession").MustSucceed().Single;

        Assert.Equal(2, other.Run("Get-VisitVisitor -ExpoId e -Session $args[0]", session).MustSucceed().Output.Count);
    }

    public static TheoryData<ScriptCase> WithoutSession => new()
    {
        new ScriptCase("Before the first connection", "Get-VisitVisitor -ExpoId e"),
        new ScriptCase(
            "After the session was disconnected",
            "Connect-VisitApi -ApiKey kkkkkkkkkkkkkkkk -SkipVerification; Disconnect-VisitApi; Get-VisitVisitor -ExpoId e"),
        new ScriptCase(
            "With a session that was disconnected",
            """
            Connect-VisitApi -ApiKey kkkkkkkkkkkkkkkk -SkipVerification; $s = Get-VisitSession; Disconnect-VisitApi
            Get-VisitVisitor -ExpoId e -Session $s
            """),
    };

    [Theory]
    [MemberData(nameof(WithoutSession))]
    public void Without_a_session_the_error_names_Connect_VisitApi(ScriptCase test)
    {
        using var shell = Shell.Open();

        var error = shell.Run(test.Script).TerminatingError;

        Assert.StartsWith("VisitNotConnected", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Connect-VisitApi", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_event_the_error_names_ExpoId()
    {
        using var server = new ListServer(1);
        using var shell = Shell.Connected(server.Address);

        var error = shell.Run("Get-VisitVisitor").TerminatingError;

        Assert.StartsWith("VisitExpoMissing", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Select-VisitExpo", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public void An_event_that_does_not_exist_is_named_in_the_error(int status)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, ""));
        using var shell = Shell.Open();

        var error = shell.Run(
            "Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -ExpoId nosuchevent01", Key, server.Address).TerminatingError;

        Assert.Contains("the event nosuchevent01 was not found", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Disconnecting_during_a_list_is_an_error_with_the_next_revision()
    {
        using var server = new ListServer(1000);
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e -All | ForEach-Object { Disconnect-VisitApi; $_ }");

        var error = outcome.TerminatingError;
        Assert.StartsWith("VisitNotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"-FromRevision {server.Revisions[outcome.Output.Count - 1] + 1}.", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Run Connect-VisitApi again.", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -ExpoId e -All")]
    [InlineData("Get-VisitVisitor -ExpoId e")]
    [InlineData("Get-VisitVisitor -ExpoId e -Id v")]
    [InlineData("New-VisitVisitor -ExpoId e -FirstName Ada")]
    public async Task Disconnecting_in_another_runspace_ends_the_wait_for_a_retry(string script)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(429, "", ExtraHeaders: "Retry-After: 100\r\n"));
        using var shell = Shell.Connected(server.Address);
        using var other = Shell.Open();
        var session = shell.Run("Get-VisitSession").Single;

        var running = shell.Start(script + " -Verbose");
        await running.WaitForVerboseAsync("Retry 1 of");
        other.Run("Disconnect-VisitApi -Session $args[0]", session).MustSucceed();

        var outcome = running.WaitForEnd();
        var error = outcome.Terminating is null ? Assert.Single(outcome.Errors) : outcome.TerminatingError;
        Assert.StartsWith("VisitNotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith("Run Connect-VisitApi again.", error.ToString(), StringComparison.Ordinal);
    }
}
