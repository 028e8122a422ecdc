using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Errors in scripts.</summary>
public sealed class ErrorTests
{
    private const string Body = """
        {"status":0,"title":"Sorry","type":"t","errorCode":"E42","errors":[{"field":"email","error":"invalid",
        "description":"must be an address"}]}
        """;

    [Theory]
    [InlineData(400, ErrorCategory.InvalidArgument, "VisitValidationFailed")]
    [InlineData(401, ErrorCategory.AuthenticationError, "VisitApiKeyInvalid")]
    [InlineData(403, ErrorCategory.PermissionDenied, "VisitPermissionDenied")]
    [InlineData(404, ErrorCategory.ObjectNotFound, "VisitNotFound")]
    [InlineData(408, ErrorCategory.OperationTimeout, "VisitTimeout")]
    [InlineData(405, ErrorCategory.NotImplemented, "VisitMethodNotAllowed")]
    [InlineData(422, ErrorCategory.InvalidArgument, "VisitValidationFailed")]
    [InlineData(429, ErrorCategory.LimitsExceeded, "VisitTooManyRequests")]
    [InlineData(500, ErrorCategory.ConnectionError, "VisitServiceFailed")]
    [InlineData(503, ErrorCategory.ConnectionError, "VisitServiceFailed")]
    [InlineData(302, ErrorCategory.InvalidData, "VisitBadResponse")]
    public void Each_status_has_an_error_category_and_an_error_ID(int status, ErrorCategory category, string errorId)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, Body));
        using var shell = Shell.Connected(server.Address, "-MaximumRetryCount 0");

        var outcome = shell.Run("Get-VisitVisitor -ExpoId e -Id a, b");
        // Without a valid key, the next request would fail as well.
        var error = status == 401 ? outcome.TerminatingError : outcome.Errors[0];

        Assert.Equal(status == 401 ? 1 : 2, server.Requests.Count);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.StartsWith($"{errorId},", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("a", error.TargetObject);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_exception_has_the_details_of_the_response()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(422, Body));
        using var shell = Shell.Connected(server.Address);

        var details = shell.Run(
            """
            Get-VisitVisitor -ExpoId e -Id a -ErrorAction SilentlyContinue -ErrorVariable problem; $e = $problem[0].Exception
            "$($e.GetType().Name) $([int]$e.StatusCode) $($e.ErrorCode) $($e.Errors[0].Field) $($e.Method) $($e.Uri.AbsolutePath)"
            """);

        Assert.Equal("VisitApiException 422 E42 email GET /create/v2/visitors/e/a", Assert.Single(details.Output).BaseObject);
    }

    [Fact]
    public void The_message_names_each_invalid_field()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(422, Body));
        using var shell = Shell.Connected(server.Address);

        Assert.Contains(
            "email: must be an address",
            Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e -Id a").Errors).ToString(),
            StringComparison.Ordinal);
    }

    public static TheoryData<LostResponseCase> LostResponses => new()
    {
        new LostResponseCase(
            "An email",
            "Send-VisitEmail -Confirm:$false v1 -ExpoId e",
            "The email may have been sent",
            "without -Resend, the service sends the email only once"),
        new LostResponseCase(
            "An email that is sent again",
            "Send-VisitEmail -Confirm:$false v1 -ExpoId e -Resend",
            "The email may have been sent",
            "may receive the email twice"),
        new LostResponseCase(
            "An image",
            "Send-VisitImage v1 $image -ExpoId e -Type IdCard",
            "The image may have been sent",
            "Visit Create"),
        new LostResponseCase(
            "A request to an endpoint without records",
            "Invoke-VisitApi sendemail/e -Method POST -Body @{ visitorId = 'v1' }",
            "may have carried out",
            "Check whether"),
        new LostResponseCase(
            "A request to an endpoint with a query",
            "Invoke-VisitApi '/contents/e?partnerId=p' -Method POST -Body @{ name = 'Pump' }",
            "may have carried out",
            "Invoke-VisitApi contents/e -All"),
        new LostResponseCase(
            "A request to an endpoint that the module does not know",
            "Invoke-VisitApi futures/e -Method POST -Body @{ name = 'x' }",
            "may have carried out",
            "Invoke-VisitApi futures/e -All"),
    };

    [Theory]
    [MemberData(nameof(LostResponses))]
    public void A_lost_response_says_that_the_outcome_is_unknown_and_how_to_check(LostResponseCase test)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Raw(""));
        using var shell = Shell.Connected(server.Address);

        const string Image = "$image = [IO.Path]::GetTempFileName(); [IO.File]::WriteAllText($image, 'GIF89a'); ";
        var error = Assert.Single(shell.Run($"{Image}try {{ {test.Script} }} finally {{ [IO.File]::Delete($image) }}").Errors);

        Assert.Contains(test.Outcome, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(test.Check, error.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Sent);
    }

    [Theory]
    [InlineData("Set-VisitVisitor v1 -ExpoId e -Language nl", "The visitor may have been changed. Check it with Get-VisitVisitor")]
    [InlineData("Remove-VisitVisitor v1 -ExpoId e -Confirm:$false", "The visitor may have been deleted. Check with Get-VisitVisitor")]
    [InlineData("Invoke-VisitApi futures/e/f1 -Method PUT -Body @{ name = 'x' }", "may have carried out the request. You can send it")]
    public void A_change_whose_retries_fail_says_that_the_outcome_is_unknown(string script, string hint)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Raw(""));
        using var shell = Shell.Connected(server.Address, "-MaximumRetryCount 0");

        Assert.Contains(hint, Assert.Single(shell.Run(script).Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Status_408_is_not_reported_as_a_timeout_of_the_client()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(408, ""));
        using var shell = Shell.Connected(server.Address, "-MaximumRetryCount 0");

        var error = Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e -Id a").Errors).ToString();

        Assert.StartsWith("GET visitors/e/a failed", error, StringComparison.Ordinal);
        Assert.DoesNotContain("-TimeoutSec", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_the_service_ends_with_one_period()
    {
        using var server = new ScriptedServer(
            _ => new ScriptedResponse(
                422, """{"title":"Validation failed.","errors":[{"field":"email","description":"Must be an address."}]}"""));
        using var shell = Shell.Connected(server.Address);

        Assert.EndsWith(
            ": Validation failed; email: Must be an address. (HTTP 422)",
            Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e -Id a").Errors).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_an_address_without_encryption_names_no_other_parameter()
    {
        using var shell = Shell.Open();

        Assert.EndsWith(
            "for loopback addresses only.",
            shell.Run("Connect-VisitApi k -BaseUri http://x.example/").Terminating!.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-VisitConnection -ExpoId e", "leads permission")]
    [InlineData("Get-VisitVisitor -ExpoId e", "not assigned to the event e")]
    [InlineData("Get-VisitExpo e", "not assigned to the event e")]
    [InlineData("Get-VisitExpo", "permission for this endpoint")]
    [InlineData("Set-VisitVisitor v1 -ExpoId e -Language nl", "write permission")]
    [InlineData("Set-VisitWebhook w1 -ExpoId e -State wait", "not assigned to the event e")]
    [InlineData("Invoke-VisitApi /connections/e", "leads permission")]
    [InlineData("Invoke-VisitApi visitors/e/v1?x=1", "not assigned to the event e")]
    [InlineData("Invoke-VisitApi expos/e", "not assigned to the event e")]
    [InlineData("Invoke-VisitApi futures/e", "not assigned to the event e")]
    [InlineData("Invoke-VisitApi futures", "permission for this endpoint")]
    [InlineData("Invoke-VisitApi webhooks/e/w1 -Method PUT -Body @{ state = 'wait' }", "not assigned to the event e")]
    [InlineData("Invoke-VisitApi upload/visitor/v1 -Method POST", "write permission")]
    public void Status_403_lists_the_possible_causes(string script, string text)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(403, ""));
        using var shell = Shell.Connected(server.Address);

        Assert.Contains(text, Assert.Single(shell.Run(script).Errors).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain; charset=utf-7", "Access denied", "Access denied")]
    [InlineData("text/plain", "Proxy is tired", "Proxy is tired")]
    [InlineData("text/html", "<html><head><title>x</title></head><body><h1>Bad&nbsp;gateway</h1></body></html>", "Bad\u00a0gateway")]
    public void Text_from_a_proxy_is_reported(string type, string body, string expected)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(502, body, type));
        using var shell = Shell.Connected(server.Address, "-MaximumRetryCount 0");

        var text = Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e").Errors).ToString();

        Assert.Contains(expected.Replace('\u00a0', ' '), text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain; charset=ISO-8859-1", "Zugang gesperrt: ungültig")]
    [InlineData("text/html; charset=\"latin1\"", "<p>Zugang gesperrt: ungültig</p>")]
    public void Text_in_the_encoding_of_the_header_is_reported(string type, string body)
    {
        using var server = new ScriptedServer(
            _ => ScriptedResponse.Raw($"HTTP/1.1 400 Status\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        using var shell = Shell.Connected(server.Address);

        Assert.Contains(
            "The service reported: Zugang gesperrt: ungültig. (HTTP 400)",
            Assert.Single(shell.Run("Get-VisitVisitor -ExpoId e").Errors).ToString(),
            StringComparison.Ordinal);
    }
}
