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
        using var scripted = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
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
    [InlineData("http://user:secret@api.visitcloud.com/")]
    [InlineData("ftp://user:secret@127.0.0.1/")]
    public void An_address_that_would_give_the_key_away_is_refused(string address)
    {
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1]", Key, address).TerminatingError;

        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.StartsWith("VisitBaseUriInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", $"{error} {error.CategoryInfo} {error.TargetObject} {error.Exception}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_not_valid_ends_connecting_and_leaves_no_session()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(401, """{"status":401,"title":"Unauthorized"}"""));
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1]", Key, server.Address).TerminatingError;

        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.StartsWith("VisitApiKeyInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(shell.Run("Get-VisitSession").MustSucceed().Output);
    }

    [Fact]
    public void Verifying_takes_one_request_and_can_be_left_out()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Open();

        shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -SkipVerification", Key, server.Address).MustSucceed();
        Assert.Empty(server.Requests);

        shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1]", Key, server.Address).MustSucceed();
        Assert.Equal("expos?limit=1", Assert.Single(server.Requests));
    }

    [Fact]
    public void Verifying_with_an_event_reads_that_event()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"e1","revision":1}"""));
        using var shell = Shell.Open();

        shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -ExpoId e1", Key, server.Address).MustSucceed();

        Assert.Equal("expos/e1", Assert.Single(server.Requests));
    }

    [Fact]
    public void The_session_shows_what_it_is_connected_to_and_a_mask()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
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
        using var mine = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var theirs = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
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
    [InlineData("[pscustomobject]@{ Id = 'e2'; Name = 'Energy' } | Select-VisitExpo")]
    [InlineData("@{ Id = 'e2' } | Select-VisitExpo")]
    [InlineData("Select-VisitExpo @{ ExpoId = 'e2'; Id = 'v1' }")]
    public void The_default_event_can_be_chosen(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e1");

        shell.Run(script + "; Get-VisitVisitor").MustSucceed();

        Assert.Equal("visitors/e2", Assert.Single(server.Requests));
    }

    private const string Serialized = "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($record))";

    [Theory]
    [InlineData("Get-VisitExpo | Select-VisitExpo")]
    [InlineData("Get-VisitExpo | ForEach-Object { [pscustomobject]@{ PSTypeName = 'Selected.VisitCloud.Expo'; Id = $_.Id; Name = $_.Name } } | Select-VisitExpo")]
    [InlineData("Select-VisitExpo (Get-VisitExpo)")]
    [InlineData("$record = Get-VisitExpo; Select-VisitExpo " + "(" + Serialized + ")")]
    [InlineData("Get-VisitVisitor -ExpoId e7 | Select-VisitExpo")]
    [InlineData("Connect-VisitApi k -BaseUri (Get-VisitSession).BaseUri -SkipVerification -ExpoId (Get-VisitExpo)")]
    public void An_event_can_be_given_in_place_of_its_id(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""[{"id":"e7","revision":1,"name":"Expo"}]"""));
        using var shell = Shell.Connected(server.Address);

        Assert.Equal("e7", shell.Run(script + "; (Get-VisitSession).ExpoId").MustSucceed().Single.BaseObject);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Name = 'Energy' } | Select-VisitExpo")]
    [InlineData("@{ Name = 'Energy' } | Select-VisitExpo")]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Selected.VisitCloud.Visitor'; Id = 'v1' } | Select-VisitExpo")]
    public void What_names_no_event_is_an_error_and_the_choice_stays(string script)
    {
        using var shell = Shell.Open();
        shell.Run("Connect-VisitApi k -ExpoId e1 -SkipVerification").MustSucceed();

        Assert.Contains("names no event", Assert.Single(shell.Run(script).Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal("e1", shell.Run("(Get-VisitSession).ExpoId").Single.BaseObject);
    }

    [Fact]
    public void Several_events_are_not_joined_to_one()
    {
        using var shell = Shell.Open();
        shell.Run("Connect-VisitApi k -ExpoId e1 -SkipVerification").MustSucceed();

        Assert.StartsWith("CannotConvertArgument", shell.Run("Select-VisitExpo e2, e3").TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("e1", shell.Run("(Get-VisitSession).ExpoId").Single.BaseObject);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -ExpoId $record -Id v", "GET visitors/e7/v")]
    [InlineData("Get-VisitWebhook -ExpoId $record -Id v", "GET webhooks/e7/v")]
    [InlineData("Set-VisitVisitor v -ExpoId $record -Email x", """PUT visitors/e7/v {"contact":{"email":"x"}}""")]
    [InlineData("Get-VisitVisitor -ExpoId (" + Serialized + ") -Id v", "GET visitors/e7/v")]
    [InlineData("Get-VisitVisitor -ExpoId (Get-VisitVisitor -ExpoId e7)[0] -Id v", "GET visitors/e7/v")]
    public void An_event_can_be_given_to_each_cmdlet_in_place_of_its_id(string script, string request)
    {
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.EndsWith("/v", StringComparison.Ordinal) ? "{}" : """[{"id":"e7","revision":1,"name":"Expo"}]"""));
        using var shell = Shell.Connected(server.Address);

        shell.Run("$record = Get-VisitExpo; " + script).MustSucceed();

        Assert.Equal(request, server.Sent.Last());
    }

    [Fact]
    public void Wherever_an_event_is_named_it_can_be_given_itself()
    {
        using var shell = Shell.Open();

        var named = shell.Run("Get-Command -Module VisitCloud | Where-Object { $_.Parameters.ContainsKey('ExpoId') }").MustSucceed().Output.Select(command => (CommandInfo)command.BaseObject).ToList();

        Assert.True(named.Count > 30);
        Assert.All(named, command => Assert.Contains(command.Parameters["ExpoId"].Attributes, attribute => attribute.GetType().Name == "ExpoIdAttribute"));
    }

    [Theory]
    [InlineData("myproxy")]
    [InlineData("proxy:8080")]
    [InlineData("ftp://proxy.example")]
    [InlineData("socks5://proxy.example:1080")]
    public void A_proxy_without_a_usable_address_is_refused_before_it_is_used(string proxy)
    {
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi k -SkipVerification -Proxy $args[0]", proxy).TerminatingError;

        Assert.StartsWith("VisitProxyInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith($"-Proxy: '{proxy}'", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("http://proxy.example:8080", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_with_https_is_taken_where_the_platform_can_use_one()
    {
        Uri closed;
        using (var server = new ScriptedServer(_ => ScriptedResponse.Json("[]")))
            closed = new UriBuilder(server.Address) { Scheme = "https" }.Uri;
        using var shell = Shell.Open();

        var outcome = shell.Run("Connect-VisitApi k -SkipVerification -MaximumRetryCount 0 -Proxy $args[0]; Get-VisitExpo", closed);

        var (error, errorId) = StagedModule.Build == "net8.0" ? (Assert.Single(outcome.Errors), "VisitConnectionFailed,") : (outcome.TerminatingError, "VisitProxyInvalid,");
        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1/create/v2/")]
    [InlineData("http://localhost:8080/create/v2/")]
    public void A_proxy_cannot_be_used_with_a_loopback_address(string address)
    {
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi k -SkipVerification -BaseUri $args[0] -Proxy http://user:secret@proxy.example:8080", address).TerminatingError;

        Assert.StartsWith("VisitProxyInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Proxy", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", $"{error} {error.CategoryInfo} {error.TargetObject}", StringComparison.Ordinal);
    }

    [Fact]
    public void User_information_of_the_proxy_is_used_and_not_shown()
    {
        using var proxy = new ScriptedServer(_ => new ScriptedResponse(407, "", ExtraHeaders: "Proxy-Authenticate: Basic realm=\"p\"\r\n"));
        using var shell = Shell.Open();

        var outcome = shell.Run(
            "Connect-VisitApi k-0123456789 -SkipVerification -MaximumRetryCount 0 -Proxy $args[0] -Verbose; Get-VisitExpo -Verbose",
            new UriBuilder(proxy.Address) { Path = "/", UserName = "proxy-user", Password = "S3cretPa55" }.Uri);

        var header = Convert.ToBase64String("proxy-user:S3cretPa55"u8);
        Assert.Contains(proxy.Heads, head => head.Contains($"Proxy-Authorization: Basic {header}", StringComparison.OrdinalIgnoreCase));
        var error = Assert.Single(outcome.Errors);
        Assert.DoesNotContain("S3cretPa55", $"{error} {error.Exception} {error.CategoryInfo} {string.Join(" ", outcome.Verbose)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public void An_event_that_does_not_exist_is_reported_as_such(int status)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, ""));
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi -ApiKey $args[0] -BaseUri $args[1] -ExpoId nosuchevent01", Key, server.Address).TerminatingError;

        Assert.Contains("the event nosuchevent01 was not found", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_go_through_the_proxy()
    {
        using var proxy = new ScriptedServer(_ => new ScriptedResponse(503, "Proxy"));
        using var shell = Shell.Open();

        shell.Run("Connect-VisitApi k -SkipVerification -MaximumRetryCount 0 -Proxy $args[0]; Get-VisitExpo", new Uri(proxy.Address, "/"));

        Assert.StartsWith("CONNECT api.visitcloud.com:443", proxy.Heads.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_whose_session_is_disconnected_half_way_says_so_and_where_to_go_on()
    {
        using var server = new ListServer(1000);
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e -All | ForEach-Object { Disconnect-VisitApi; $_ }");

        var error = outcome.TerminatingError;
        Assert.StartsWith("VisitNotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"-FromRevision {server.Revisions[outcome.Output.Count - 1] + 1} ", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Run Connect-VisitApi again.", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -ExpoId e -All")]
    [InlineData("Get-VisitVisitor -ExpoId e")]
    [InlineData("Get-VisitVisitor -ExpoId e -Id v")]
    [InlineData("New-VisitVisitor -ExpoId e -FirstName Ada")]
    public async Task A_wait_for_a_retry_ends_when_another_runspace_disconnects_the_session(string script)
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
