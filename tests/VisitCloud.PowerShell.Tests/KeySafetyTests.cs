using System.Text;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>No output contains the key or more than four characters of it.</summary>
public sealed class KeySafetyTests
{
    private const string Key = "Zq7xK2mW9pLr4TnBv8Hs";

    [Theory]
    [InlineData(200, "[]")]
    [InlineData(200, "no json, but $KEY")]
    [InlineData(400, """{"title":"you sent $KEY and $BASIC and $BASE64"}""")]
    [InlineData(401, "$KEY")]
    [InlineData(503, "<html>$BASIC</html>")]
    public void The_key_is_in_no_stream_even_if_the_server_returns_it(int status, string body)
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes(Key + ":"));
        var echo = body.Replace("$KEY", Key, StringComparison.Ordinal).Replace("$BASIC", basic, StringComparison.Ordinal)
            .Replace("$BASE64", Convert.ToBase64String(Encoding.ASCII.GetBytes(Key)), StringComparison.Ordinal);
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, echo, ExtraHeaders: "Retry-After: 0\r\n"));
        using var shell = Shell.Connected(server.Address, "-Verbose -Debug -MaximumRetryCount 1", Key);

        var outcome = shell.Run(
            """
            $DebugPreference = $VerbosePreference = $InformationPreference = 'Continue'
            $all = & {
                Get-VisitSession
                try { Get-VisitVisitor -ExpoId e -Verbose -Debug -ErrorVariable problem } catch { $_ }
                try { Get-VisitVisitor -ExpoId e -All } catch { $_ }
                $problem
            } *>&1
            $all
            foreach ($one in $all) {
                "$one"
                foreach ($part in $one, $one.Exception, $one.Exception.InnerException) {
                    if ($null -eq $part) { continue }
                    foreach ($property in $part.PSObject.Properties) { try { "$($property.Name)=$($property.Value)" } catch { "$_" } }
                }
            }
            """);

        var text = string.Join(
            "\n",
            outcome.Output.Select(o => o.ToString()).Concat(outcome.Verbose).Concat(outcome.Errors.Select(e => e.Exception.ToString())));
        Assert.NotEmpty(text);
        for (var start = 0; start + 5 <= Key.Length; start++)
            Assert.DoesNotContain(Key.Substring(start, 5), text, StringComparison.Ordinal);
        Assert.DoesNotContain(basic, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"title":"you sent abcd%2Befgh%2Fijkl%3D%3Dmnop"}""", "")]
    [InlineData(302, "", "Location: https://login.example/?user=abcd%2Befgh%2Fijkl%3D%3Dmnop\r\n")]
    [InlineData(302, "", "Location: https://login.example/?back=https%3A%2F%2Fx%2F%3Fuser%3Dabcd%252Befgh%252Fijkl%253D%253Dmnop\r\n")]
    public void The_key_is_removed_from_an_address(int status, string body, string headers)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, body, ExtraHeaders: headers));
        using var shell = Shell.Connected(server.Address, key: "abcd+efgh/ijkl==mnop");

        var error = Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e").Errors).ToString();

        Assert.Contains("****mnop", error, StringComparison.Ordinal);
        Assert.DoesNotContain("ijkl", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_is_not_sent_to_the_target_of_a_redirect()
    {
        using var elsewhere = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var server = new ScriptedServer(_ => new ScriptedResponse(302, "", ExtraHeaders: $"Location: {elsewhere.Address}\r\n"));
        using var shell = Shell.Connected(server.Address, key: Key);

        Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e").Errors);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public void The_mask_of_a_short_key_shows_no_characters()
    {
        using var shell = Shell.Open();

        Assert.Equal(
            "****",
            shell.Run("Connect-VisitApi -ApiKey short -SkipVerification; (Get-VisitSession).ApiKey").MustSucceed().Single.BaseObject);
    }
}
