using System.Text;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Requests and responses in the debug stream, and durations in the verbose stream.</summary>
public sealed class DebugTests
{
    private const string Key = "Zq7xK2mW9pLr4TnBv8Hs";

    [Theory]
    [InlineData("Get-VisitVisitor -Debug", "Request: GET visitors/e", "Body (2 bytes): []")]
    [InlineData("Get-VisitVisitor -All -Debug", "Request: GET visitors/e", "Response: 200 Status")]
    [InlineData("Get-VisitLabel l -Debug", "Request: GET labels/e/l", "Content-Type: application/json")]
    [InlineData("$DebugPreference = 'Continue'; Get-VisitVisitor", "Request: GET visitors/e", "Response: 200 Status")]
    [InlineData("New-VisitLabel -Name N -Debug", """Body (12 bytes): {"name":"N"}""", "Response: 200 Status")]
    [InlineData("Set-VisitVisitor v -Email x -Debug", "Request: PUT visitors/e/v", """{"contact":{"email":"x"}}""")]
    [InlineData("Remove-VisitLabel l -Confirm:$false -Debug", "Request: DELETE labels/e/l", "Response: 200 Status")]
    [InlineData("Invoke-VisitApi -Path labels/e -Debug", "Request: GET labels/e", "Response: 200 Status")]
    [InlineData("Send-VisitEmail v -Confirm:$false -Debug", "Request: POST sendemail/e", "\"visitorId\":\"v\"")]
    [InlineData("Watch-VisitRecord visitor -FromRevision 1 -Once -Debug", "Request: GET visitors/e", "Response: 200 Status")]
    public void Debug_shows_requests_and_responses(string script, string request, string other)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e", Key);

        var debug = string.Join('\n', shell.Run(script).Debug);

        Assert.Contains(request, debug, StringComparison.Ordinal);
        Assert.Contains(other, debug, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", debug, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Get-VisitVisitor")]
    [InlineData("Get-VisitVisitor -Verbose")]
    [InlineData("$DebugPreference = 'Continue'; Get-VisitVisitor -Debug:$false")]
    [InlineData("$DebugPreference = 'Ignore'; Get-VisitVisitor")]
    public void Debug_is_silent_unless_it_is_requested(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.Empty(shell.Run(script).MustSucceed().Debug);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -Debug", "To get all of them, use -All.")]
    [InlineData("New-VisitVisitor -Language xx -RegistrationState new -Debug", "not a known value")]
    [InlineData("$VerbosePreference = 'Continue'; Get-VisitVisitor -Debug", "GET visitors/e")]
    [InlineData("[pscustomobject]@{ Id = 'v'; Tags = 'a'; Language = 'nl' } | Set-VisitVisitor -Debug -Verbose", "Column 'Tags'")]
    public void Debug_writes_warnings_and_verbose_messages_without_a_prompt(string script, string message)
    {
        var page = "[" + string.Join(',', Enumerable.Range(1, 100).Select(i => $$"""{"id":"v{{i}}","revision":{{i}}}""")) + "]";
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(page));
        var host = new TestHost();
        using var shell = Shell.Connected(server.Address, "-ExpoId e", host: host);

        var outcome = shell.Run(script);

        Assert.Contains(outcome.Warnings.Concat(outcome.Verbose), text => text.Contains(message, StringComparison.Ordinal));
        Assert.Empty(host.Questions);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -Debug", """[{"id":"v","name":"$KEY"}]""")]
    [InlineData("Get-VisitVisitor -Debug", """[{"id":"v","name":"$BASIC"}]""")]
    [InlineData("Get-VisitVisitor -Debug", """[{"id":"v","name":"Zq7xK2mW\u0039pLr4TnBv8Hs"}]""")]
    [InlineData("Get-VisitVisitor -Debug", """[{"id":"v","name":"https://user:Zq7xK2mW9pLr4@host/"}]""")]
    [InlineData("Get-VisitVisitor -Debug", """[{"id":"v","name":"https:\/\/user:Zq7xK2mW9pLr4@host\/"}]""")]
    [InlineData("Get-VisitWebhook -Debug", """[{"id":"w","url":"https://host.example/hooks/Zq7xK2mW9"}]""")]
    [InlineData("Get-VisitWebhook -Debug", """[{"id":"w","url":"https:\/\/host.example\/hooks\/Zq7xK2mW9"}]""")]
    [InlineData("New-VisitWebhook -Type visitor -Url https://host.example/hooks/Zq7xK2mW9 -Debug", "{}")]
    [InlineData("Set-VisitWebhook w -Url https://user:pw@host.example/Zq7xK2mW9 -Debug", "{}")]
    [InlineData("Set-VisitVisitor v -Property @{ name = 'Zq7xK2mW9pLr4TnBv8Hs' } -Debug", "{}")]
    [InlineData("Invoke-VisitApi -Path 'labels/e?x=Zq7xK2mW9pLr4TnBv8Hs' -Debug -Verbose", "[]")]
    public void Secrets_are_in_no_message(string script, string body)
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes(Key + ":"));
        var echo = body.Replace("$KEY", Key, StringComparison.Ordinal).Replace("$BASIC", basic, StringComparison.Ordinal);
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(echo));
        using var shell = Shell.Connected(server.Address, "-ExpoId e", Key);

        var outcome = shell.Run(script).MustSucceed();

        var text = string.Join('\n', outcome.Debug.Concat(outcome.Verbose));
        Assert.Contains("****", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zq7xK2mW", text, StringComparison.Ordinal);
        Assert.DoesNotContain(basic[..12], text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1990)]
    [InlineData(1999)]
    [InlineData(2000)]
    [InlineData(9000)]
    public void A_long_body_is_shortened_and_a_secret_at_the_end_stays_hidden(int length)
    {
        var body = $$"""[{"id":"v","name":"{{new string('x', length)}}{{Key}}"}]""";
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(body));
        using var shell = Shell.Connected(server.Address, "-ExpoId e", Key);

        var response = shell.Run("Get-VisitVisitor -Debug").MustSucceed().Debug[^1];

        Assert.Contains($"Body ({body.Length} bytes): [", response, StringComparison.Ordinal);
        Assert.EndsWith("...", response, StringComparison.Ordinal);
        Assert.InRange(response.Length, 2000, 2200);
        Assert.DoesNotContain(Key[..5], response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "[31m")]
    [InlineData(503, "\u202E")]
    public void An_error_is_shown_without_control_characters(int status, string control)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(
            status, "\u001b" + control + "no", ExtraHeaders: "Retry-After: 7\r\nX-Request-Id: abc\r\nSet-Cookie: secret=1\r\n"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e -MaximumRetryCount 0");

        var response = shell.Run("Get-VisitVisitor -Debug").Debug[^1];

        Assert.StartsWith($"Response: {status}", response, StringComparison.Ordinal);
        Assert.Contains("Retry-After: 7", response, StringComparison.Ordinal);
        Assert.Contains("X-Request-Id: abc", response, StringComparison.Ordinal);
        Assert.Contains("no", response, StringComparison.Ordinal);
        Assert.DoesNotContain("secret=1", response, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', response);
        Assert.DoesNotContain('\u202E', response);
    }

    [Fact]
    public void An_image_is_described_by_its_size()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "a.png");
        byte[] image = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];
        File.WriteAllBytes(file, image);

        var request = shell.Run("Send-VisitImage v -Type ProfilePhoto -Path $args[0] -Debug", file).MustSucceed().Debug[0];

        Assert.Contains($"Body: application/octet-stream, {image.Length} bytes", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -Verbose", "GET visitors/e: 200, 2 bytes, ")]
    [InlineData("New-VisitLabel -Name N -Verbose", "POST labels/e: 200, 2 bytes, ")]
    [InlineData("Get-VisitVisitor -All -Verbose", "GET visitors/e: 200, 2 bytes, ")]
    [InlineData("$VerbosePreference = 'Continue'; Get-VisitVisitor", "GET visitors/e: 200, 2 bytes, ")]
    [InlineData("$VerbosePreference = 'Continue'; function Get-V { Get-VisitVisitor }; Get-V", "GET visitors/e: 200, 2 bytes, ")]
    [InlineData("function Get-V { [CmdletBinding()] param() Get-VisitVisitor }; Get-V -Verbose", "GET visitors/e: 200, 2 bytes, ")]
    public void Verbose_shows_the_duration_of_each_request(string script, string message)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var verbose = Assert.Single(
            shell.Run(script).Verbose, line => line.StartsWith(message, StringComparison.Ordinal));

        Assert.Matches("^[0-9]+ ms$", verbose[message.Length..]);
    }
}
