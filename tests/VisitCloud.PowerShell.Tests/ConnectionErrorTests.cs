using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Errors without a response of the service.</summary>
public sealed class ConnectionErrorTests
{
    [Fact]
    public void No_connection_is_an_error_that_names_the_address()
    {
        var closed = FreePort.CreateUnusedAddress();
        using var shell = Shell.Connected(closed, "-MaximumRetryCount 0");

        var error = Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e").Errors);

        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        Assert.Contains(closed.Authority, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeout_names_the_parameter_that_allows_more_time()
    {
        using var server = new ScriptedServer(_ => new TaskCompletionSource<ScriptedResponse>().Task);
        using var shell = Shell.Connected(server.Address, "-MaximumRetryCount 0 -TimeoutSec 1");

        var error = Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e").Errors);

        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Contains("timed out after 1 second.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-TimeoutSec", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_about_the_content_of_a_list_does_not_advise_to_check_the_address()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""[{"id":"a","revision":5},{"id":"b","revision":1}]"""));
        using var shell = Shell.Connected(server.Address);

        var error = Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e").Errors);

        Assert.StartsWith("VisitBadResponse,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith("Try again, and contact Visit if it fails again.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_address_is_named_in_the_error()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(404, ""));
        using var shell = Shell.Open();

        var error = shell.Run("Connect-VisitApi test-key-0123456789 -BaseUri $args[0]", server.Address).TerminatingError;

        Assert.Contains($"{server.Address} is not the address of the service", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("")]
    public void A_response_that_is_not_a_list_is_an_error(string body)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(200, body, "text/html"));
        using var shell = Shell.Connected(server.Address);

        Assert.StartsWith(
            "VisitBadResponse",
            shell.Run("Get-VisitVisitor -ExpoId e -All").TerminatingError.FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Credential ([pscredential]::new('0123456789abcdef', [securestring]::new()))", "Specify the API key as the password.")]
    [InlineData("-ApiKey '\"0123456789abcdef\"'", "The API key is in quotation marks.")]
    public void The_error_of_a_key_in_the_wrong_place_or_form_says_what_to_change(string parameters, string message)
    {
        using var shell = Shell.Open();

        var error = shell.Run($"Connect-VisitApi {parameters} -BaseUri http://127.0.0.1:1/").TerminatingError;

        Assert.StartsWith("VisitApiKeyMissing", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_from_a_file_with_empty_lines_is_accepted()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Open();

        shell.Run("Connect-VisitApi -ApiKey '', '0123456789abcdef', ' ' -BaseUri $args[0]", server.Address).MustSucceed();

        var header = Convert.ToBase64String("0123456789abcdef:"u8);
        Assert.Contains($"Basic {header}", server.Heads.Single(), StringComparison.Ordinal);
    }
}
