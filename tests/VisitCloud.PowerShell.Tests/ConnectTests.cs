using System.Management.Automation;
using System.Text;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Connecting, choosing an event, disconnecting.</summary>
public sealed class ConnectTests
{
    private const string Key = "key-0123456789abcdef";

    [Theory]
    [InlineData("Connect-VisitApi $args[0] -BaseUri $args[1]")]
    [InlineData("Connect-VisitApi -ApiKey \" $($args[0])`n\" -BaseUri $args[1]")]
    [InlineData("$s = [securestring]::new(); $args[0].ToCharArray() | ForEach-Object { $s.AppendChar($_) }; Connect-VisitApi -ApiKey $s -BaseUri $args[1]")]
    [InlineData("$s = [securestring]::new(); $args[0].ToCharArray() | ForEach-Object { $s.AppendChar($_) }; Connect-VisitApi -Credential ([pscredential]::new('any', $s)) -BaseUri $args[1]")]
    [InlineData("$env:VISIT_API_KEY = $args[0]; $env:VISIT_API_BASEURI = $args[1]; try { Connect-VisitApi } finally { $env:VISIT_API_KEY = $env:VISIT_API_BASEURI = $null }")]
    public void The_key_is_sent_as_the_user_name_and_nothing_is_printed(string script)
    {
        using var scripted = new ScriptedServer(_ => Answer.Json("[]"));
        using var shell = Shell.Open();

        Assert.Empty(shell.Run(script, Key, scripted.Address).MustSucceed().Output);

        var expected = "Authorization: Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(Key + ":"));
        Assert.Contains(expected, Assert.Single(scripted.Heads), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Without_a_key_and_without_a_person_the_error_says_what_to_give()
    {
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi").TerminatingError;

        Assert.StartsWith("VisitApiKeyMissing", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-ApiKey", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("VISIT_API_KEY", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://api.example.com/create/v2/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("api.visitcloud.com")]
    [InlineData("https://user:secret@api.visitcloud.com/")]
    public void An_address_that_would_give_the_key_away_is_refused(string address)
    {
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1]", Key, address).TerminatingError;

        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.StartsWith("VisitBaseUriInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_not_valid_ends_connecting_and_leaves_no_session()
    {
        using var server = new ScriptedServer(_ => new Answer(401, """{"status":401,"title":"Unauthorized"}"""));
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1]", Key, server.Address).TerminatingError;

        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.StartsWith("VisitApiKeyInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(shell.Run("Get-VisitSession").MustSucceed().Output);
    }

    [Fact]
    public void Verifying_takes_one_request_and_can_be_left_out()
    {
        using var server = new ScriptedServer(_ => Answer.Json("[]"));
        using var shell = Shell.Open();

        shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -SkipVerification", Key, server.Address).MustSucceed();
        Assert.Empty(server.Requests);

        shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1]", Key, server.Address).MustSucceed();
        Assert.Equal("expos?limit=1", Assert.Single(server.Requests));
    }

    [Fact]
    public void Verifying_with_an_event_reads_that_event()
    {
        using var server = new ScriptedServer(_ => Answer.Json("""{"id":"e1","revision":1}"""));
        using var shell = Shell.Open();

        shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -ExpoId e1", Key, server.Address).MustSucceed();

        Assert.Equal("expos/e1", Assert.Single(server.Requests));
    }

    [Fact]
    public void The_session_shows_what_it_is_connected_to_and_a_mask()
    {
        using var server = new ScriptedServer(_ => Answer.Json("[]"));
        using var shell = Shell.Open();

        var session = shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -ExpoId e1 -SkipVerification -PassThru; [void](Get-VisitVisitor)", Key, server.Address).MustSucceed().Single;

        Assert.Equal("****cdef", session.Properties["ApiKey"].Value);
        Assert.Equal("e1", session.Properties["ExpoId"].Value);
        Assert.Equal(server.Address, session.Properties["BaseUri"].Value);
        Assert.Equal(1L, session.Properties["Requests"].Value);
    }

    [Fact]
    public void Each_runspace_has_its_own_session()
    {
        using var mine = new ScriptedServer(_ => Answer.Json("[]"));
        using var theirs = new ScriptedServer(_ => Answer.Json("[]"));
        using var shell = Shell.Connected(mine.Address, "-ExpoId e");
        using var other = Shell.Connected(theirs.Address, "-ExpoId e");

        shell.Run("Get-VisitVisitor").MustSucceed();

        Assert.Single(mine.Requests);
        Assert.Empty(theirs.Requests);
    }

    [Fact]
    public void A_session_can_be_handed_to_a_runspace_that_has_none()
    {
        using var server = new ListServer(2);
        using var shell = Shell.Connected(server.Address);
        using var other = Shell.Open();

        var session = shell.Run("Get-VisitSession").MustSucceed().Single;

        Assert.Equal(2, other.Run("Get-VisitVisitor -ExpoId e -Session $args[0]", session).MustSucceed().Output.Count);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -ExpoId e")]
    [InlineData("Connect-VisitApi -ApiKey kkkkkkkkkkkkkkkk -SkipVerification; $s = Get-VisitSession; Disconnect-VisitApi; Get-VisitVisitor -ExpoId e -Session $s")]
    [InlineData("Connect-VisitApi -ApiKey kkkkkkkkkkkkkkkk -SkipVerification; Disconnect-VisitApi; Get-VisitVisitor -ExpoId e")]
    public void Without_a_session_the_error_names_the_cmdlet_that_makes_one(string script)
    {
        using var shell = Shell.Open();

        var error = shell.Run(script).TerminatingError;

        Assert.StartsWith("VisitNotConnected", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Connect-VisitApi", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_event_the_error_says_how_to_name_one()
    {
        using var server = new ListServer(1);
        using var shell = Shell.Connected(server.Address);

        var error = shell.Run("Get-VisitVisitor").TerminatingError;

        Assert.StartsWith("VisitExpoMissing", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Select-VisitExpo", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Select-VisitExpo e2")]
    [InlineData("'e2' | Select-VisitExpo")]
    [InlineData("[pscustomobject]@{ ExpoId = 'e2' } | Select-VisitExpo")]
    public void The_default_event_can_be_chosen(string script)
    {
        using var server = new ScriptedServer(_ => Answer.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e1");

        shell.Run(script + "; Get-VisitVisitor").MustSucceed();

        Assert.Equal("visitors/e2", Assert.Single(server.Requests));
    }

    [Fact]
    public void An_event_can_be_piped_into_the_choice()
    {
        using var server = new ScriptedServer(_ => Answer.Json("""[{"id":"e7","revision":1,"name":"Expo"}]"""));
        using var shell = Shell.Connected(server.Address);

        Assert.Equal("e7", shell.Run("Get-VisitExpo | Select-VisitExpo; (Get-VisitSession).ExpoId").MustSucceed().Single.BaseObject);
    }
}
