using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Errors of cmdlets that write.</summary>
public sealed class WriteErrorTests
{
    public static TheoryData<ErrorCase> Invalid => new()
    {
        new ErrorCase(
            "A field given twice, by a parameter and -Property",
            "New-VisitVisitor -FirstName Ada -Property @{ 'contact.firstName' = 'Eve' }",
            "VisitPropertyConflict",
            "contact.firstName"),
        new ErrorCase(
            "JSON that cannot be parsed",
            """
            New-VisitVisitor -Property '{"a":
             [1,2}'
            """,
            "VisitPropertyInvalid",
            "line 2, position 6"),
        new ErrorCase("An empty -Property", "New-VisitVisitor -Property ''", "VisitPropertyInvalid", "-Property is empty."),
        new ErrorCase(
            "An empty -Body",
            """
            Invoke-VisitApi visitors/e -Method POST -Body " `n"
            """,
            "VisitPropertyInvalid",
            "-Body is empty."),
        new ErrorCase(
            "Two names that are equal after replacement",
            """New-VisitVisitor -Property '{"\ud800":1,"\uD800":1}'""",
            "VisitPropertyConflict",
            "twice"),
        new ErrorCase(
            "A nested name twice in JSON",
            """New-VisitVisitor -Property '{"contact":{"email":1,"email":2}}'""",
            "VisitPropertyConflict",
            "contact.email"),
        new ErrorCase(
            "A name twice within a list",
            """New-VisitVisitor -Property '{"a":[{"b":1,"b":1}]}'""",
            "VisitPropertyConflict",
            "a.b"),
        new ErrorCase(
            "A name twice in another case",
            """New-VisitVisitor -Property '{"contact":{"Email":1,"email":2}}'""",
            "VisitPropertyConflict",
            "'email' is specified twice"),
        new ErrorCase(
            "A name twice, once dotted",
            """New-VisitVisitor -Property '{"a":{"b":1},"a.b":2}'""",
            "VisitPropertyConflict",
            "'a.b' is specified twice"),
        new ErrorCase(
            "A name twice in -Body",
            """Invoke-VisitApi visitors/e -Method POST -Body '{"a":{"b":1,"b":1}}'""",
            "VisitPropertyConflict",
            "-Body contains 'a.b' twice"),
        new ErrorCase(
            "The lines of a JSON file",
            "New-VisitVisitor -Property '{', '}'",
            "VisitPropertyInvalid",
            "To read a JSON object from a file, use Get-Content -Raw."),
        new ErrorCase("A number as -Property", "New-VisitVisitor -Property 5", "VisitPropertyInvalid", "hashtable"),
        new ErrorCase(
            "A dotted name with an empty part",
            "New-VisitVisitor -Property @{ 'a..b' = 1 }",
            "VisitPropertyNameInvalid",
            "a..b"),
        new ErrorCase("Nothing for a new visitor", "New-VisitVisitor", "VisitNothingGiven", "No fields were specified"),
        new ErrorCase("Only a partner for new content", "New-VisitContent -PartnerId p", "VisitNothingGiven", "No fields were specified"),
        new ErrorCase("Nothing to change", "Set-VisitVisitor v1", "VisitNothingGiven", "No fields were specified"),
        new ErrorCase("No ID", "Set-VisitVisitor -Email a@b.example", "VisitIdMissing", "-Id"),
        new ErrorCase("An invalid ID", "Set-VisitVisitor .. -Email a@b.example", "VisitIdInvalid", "not a valid ID"),
        new ErrorCase(
            "-Upsert without a reference",
            "New-VisitVisitor -FirstName Ada -Upsert",
            "VisitReferenceMissing",
            "contact.reference"),
        new ErrorCase(
            "A hashtable that contains itself",
            "$h = @{}; $h.self = $h; New-VisitVisitor -Property $h",
            "VisitPropertyInvalid",
            "nested too deeply"),
        new ErrorCase(
            "A property that cannot be read",
            """
            $o = [pscustomobject]@{ a = 1 }
                $o.PSObject.Properties.Add([psscriptproperty]::new('vip', { throw 'boom' }))
                New-VisitVisitor -Property $o
            """,
            "VisitPropertyInvalid",
            "vip: The property cannot be read"),
        new ErrorCase(
            "A property that cannot be read in -Body",
            """
            $o = [pscustomobject]@{ a = 1 }
                $o.PSObject.Properties.Add([psscriptproperty]::new('vip', { throw 'boom' }))
                Invoke-VisitApi visitors/e -Method POST -Body @{ a = $o }
            """,
            "VisitPropertyInvalid",
            "boom"),
        new ErrorCase(
            "A path on another host",
            "Invoke-VisitApi https://evil.example/visitors",
            "VisitPathInvalid",
            "not sent to other addresses"),
        new ErrorCase(
            "A path on another host with -All",
            "Invoke-VisitApi https://evil.example/visitors -All",
            "VisitPathInvalid",
            "not sent to other addresses"),
        new ErrorCase("A path above the base address", "Invoke-VisitApi ../../admin", "VisitPathInvalid", "not sent to other addresses"),
        new ErrorCase(
            "A limit that is not a number",
            "Invoke-VisitApi visitors/e -All -Query @{ limit = 'ten' }",
            "VisitQueryInvalid",
            "limit"),
        new ErrorCase(
            "A limit that is too large",
            "Invoke-VisitApi visitors/e -All -Query @{ limit = 5000000000 }",
            "VisitQueryInvalid",
            "limit"),
        new ErrorCase(
            "A negative revision",
            "Invoke-VisitApi visitors/e -All -Query @{ fromRevision = -1 }",
            "VisitQueryInvalid",
            "fromRevision"),
        new ErrorCase(
            "A hashtable in a query", "Invoke-VisitApi visitors/e -Query @{ a = @{ b = 1 } }", "VisitQueryInvalid", "type Hashtable"),
        new ErrorCase("A fragment in the path", "Invoke-VisitApi 'labels/e/l1#/sub' -Method DELETE", "VisitPathInvalid", "%23"),
        new ErrorCase("A list as -Body", "Invoke-VisitApi visitors/e -Method POST -Body '[1]'", "VisitPropertyInvalid", "is not an object"),
        new ErrorCase("A body for GET", "Invoke-VisitApi visitors/e -Body @{ a = 1 }", "VisitBodyInvalid", "-Body"),
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Invalid_input_is_an_error_and_nothing_is_sent(ErrorCase test)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run(test.Script).Errors);

        Assert.StartsWith(test.ErrorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(test.Message, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Sent);
    }

    [Theory]
    [InlineData("Set-VisitVisitor v1, no, v3 -Language nl", "no", 3)]
    [InlineData("Set-VisitVisitor v1, .., v3 -Language nl", "..", 2)]
    [InlineData("Remove-VisitVisitor v1, no, v3 -Confirm:$false", "no", 3)]
    [InlineData("Send-VisitEmail -Confirm:$false v1, no, v3", "no", 3)]
    public void A_refused_ID_does_not_stop_the_next_ID(string script, string refused, int requests)
    {
        ScriptedServer? server = null;
        using var disposable = server = new ScriptedServer(_ =>
            server!.Sent.Last().Contains("no", StringComparison.Ordinal) ? new ScriptedResponse(404, "") : ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.Equal(refused, Assert.Single(shell.Run(script).Errors).TargetObject);
        Assert.Equal(requests, server.Sent.Count);
        Assert.Contains("v3", server.Sent.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-VisitVisitor v1 -Language nl", "The visitor may have been changed")]
    [InlineData("Remove-VisitVisitor v1 -Confirm:$false", "The visitor may have been deleted")]
    [InlineData("Send-VisitEmail v1 -Confirm:$false", "The email may have been sent")]
    public void A_page_of_a_proxy_is_not_taken_for_the_confirmation_of_a_write(string script, string outcome)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(200, "\n<!DOCTYPE html><h1>Sign in</h1>"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run(script).Errors);

        Assert.StartsWith("VisitBadResponse", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Sign in", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(outcome, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ FirstName = 'Ada' }", "Use the parameter -FirstName, or the name 'contact.firstName'.")]
    [InlineData("'{\"email\":\"a@b.example\"}'", "Use the parameter -Email, or the name 'contact.email'.")]
    [InlineData("@{ 'contact.firstName' = 'Ada'; language = 'nl'; vip = $true }", null)]
    [InlineData("[VisitCloud.Visitor]@{ Id = 'v1' } | Add-Member Email own -PassThru", null)]
    public void The_name_of_a_parameter_in_Property_is_one_warning(string property, string? warning)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run($"'v1', 'v2' | Set-VisitVisitor -Property ({property})").MustSucceed();

        Assert.Equal(2, server.Sent.Count);
        if (warning is null)
            Assert.Empty(outcome.Warnings);
        else
            Assert.Contains(warning, Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }
}
