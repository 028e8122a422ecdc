using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>A registration type can be specified by its name if the name is unique in the event.</summary>
public sealed class RegistrationTypeNameTests
{
    private const string Types = """
        [{"id":"t1aaaaaaa","name":"VIP","type":"visitor"},{"id":"t2bbbbbbb","name":"Exhibitor","type":"partner"},
        {"id":"t3ccccccc","name":"Press","type":"visitor"},{"id":"t4ddddddd","name":"press","type":"visitor"},
        {"id":"t5eeeeeee","name":"Guest","type":"visitor"},{"id":"t6fffffff","name":"Guest","type":"visitor"},
        {"id":"t7ggggggg","name":"Staff","type":"visitor"},{"id":"t8hhhhhhh","name":"Staff","type":"partner"},
        {"id":"t9iiiiiii","name":"t1aaaaaaa","type":"visitor"},{"id":"a123456789","name":" Day, one ","type":"visitor"}]
        """;

    [Theory]
    [InlineData("Get-VisitVisitor -RegistrationTypes VIP", "GET visitors/e?registrationTypes=t1aaaaaaa")]
    [InlineData("Get-VisitVisitor -RegistrationTypes vip, Press", "GET visitors/e?registrationTypes=t1aaaaaaa,t3ccccccc")]
    [InlineData("Get-VisitVisitor -RegistrationTypes t1aaaaaaa, VIP", "GET visitors/e?registrationTypes=t1aaaaaaa")]
    [InlineData("Get-VisitVisitor -RegistrationTypes 'day, one'", "GET visitors/e?registrationTypes=a123456789")]
    [InlineData(
        "Get-VisitVisitor -RegistrationTypes VIP, 'Day, one', Staff", "GET visitors/e?registrationTypes=t1aaaaaaa,a123456789,t7ggggggg")]
    [InlineData("Get-VisitVisitor -RegistrationTypes 'VIP,Press'", "GET visitors/e?registrationTypes=t1aaaaaaa,t3ccccccc")]
    [InlineData("Get-VisitVisitor -RegistrationTypes press", "GET visitors/e?registrationTypes=t4ddddddd")]
    [InlineData("Get-VisitVisitor -RegistrationTypes Staff", "GET visitors/e?registrationTypes=t7ggggggg")]
    [InlineData("Get-VisitPartner -RegistrationTypes Staff, exhibitor", "GET partners/e?registrationType=t8hhhhhhh,t2bbbbbbb")]
    [InlineData("New-VisitVisitor -RegistrationTypeId VIP", """POST visitors/e {"registrationType":{"id":"t1aaaaaaa"}}""")]
    [InlineData("New-VisitPartner -RegistrationTypeId staff", """POST partners/e {"registrationType":{"id":"t8hhhhhhh"}}""")]
    [InlineData("Set-VisitVisitor v -RegistrationTypeId Press", """PUT visitors/e/v {"registrationType":{"id":"t3ccccccc"}}""")]
    [InlineData(
        "[pscustomobject]@{ RegistrationTypeId = 'vip ' } | New-VisitVisitor",
        """POST visitors/e {"registrationType":{"id":"t1aaaaaaa"}}""")]
    [InlineData(
        "[pscustomobject]@{ 'registrationType.id' = 'Day, one' } | New-VisitVisitor",
        """POST visitors/e {"registrationType":{"id":"a123456789"}}""")]
    [InlineData(
        "Set-VisitVisitor v -Property @{ 'registrationType.id' = 'VIP' }", """PUT visitors/e/v {"registrationType":{"id":"t1aaaaaaa"}}""")]
    [InlineData(
        "Watch-VisitRecord visitor -FromRevision 1 -Once -RegistrationTypes vip -RegistrationStates hold",
        "GET visitors/e?fromRevision=0&registrationTypes=t1aaaaaaa&registrationStates=hold")]
    public void The_ID_of_the_registration_type_is_sent(string script, string request)
    {
        using var server = new ScriptedServer(Respond);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(script).MustSucceed();

        Assert.Equal("GET registrationTypes/e", server.Sent.First());
        Assert.Equal(request, server.Sent.Last());
        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [InlineData("Get-VisitVisitor -RegistrationTypes Guest")]
    [InlineData("Get-VisitVisitor -RegistrationTypes VIP, guest")]
    [InlineData("New-VisitVisitor -RegistrationTypeId Guest")]
    [InlineData("Set-VisitVisitor v -RegistrationTypeId Guest")]
    [InlineData("[pscustomobject]@{ RegistrationTypeId = 'Guest' } | New-VisitVisitor")]
    public void A_name_that_is_not_unique_is_an_error_with_the_IDs(string script)
    {
        using var server = new ScriptedServer(Respond);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run(script).Errors);

        Assert.StartsWith("VisitNameNotUnique", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("t5eeeeeee, t6fffffff", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("GET registrationTypes/e", Assert.Single(server.Sent));
    }

    [Theory]
    [InlineData("Get-VisitVisitor -RegistrationTypes Unknown", "visitors/e?registrationTypes=Unknown")]
    [InlineData("New-VisitVisitor -RegistrationTypeId Unknown", "visitors/e")]
    public void An_unknown_registration_type_is_sent_unchanged_with_a_warning(string script, string target)
    {
        using var server = new ScriptedServer(Respond);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var warning = Assert.Single(shell.Run(script).MustSucceed().Warnings);

        Assert.Contains("VIP (t1aaaaaaa)", warning, StringComparison.Ordinal);
        Assert.Equal(target, server.Requests.Last());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public void Values_are_sent_unchanged_if_the_registration_types_cannot_be_read(int status)
    {
        using var server = new ScriptedServer(target => target.StartsWith("registrationTypes", StringComparison.Ordinal)
            ? new ScriptedResponse(status, "")
            : Respond(target));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("Get-VisitVisitor -RegistrationTypes t1").MustSucceed();

        Assert.Equal("visitors/e?registrationTypes=t1", server.Requests.Last());
        Assert.Empty(outcome.Warnings);
    }

    [Fact]
    public void The_list_is_read_once_for_all_rows_and_not_if_the_type_does_not_change()
    {
        using var server = new ScriptedServer(Respond);
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("1..5 | ForEach-Object { [pscustomobject]@{ RegistrationTypeId = 'VIP' } } | New-VisitVisitor").MustSucceed();
        shell.Run("Get-VisitVisitor -RegistrationTypes VIP").MustSucceed();
        Assert.Single(server.Requests, request => request == "registrationTypes/e");

        shell.Run("[pscustomobject]@{ Id = 'v'; ExpoId = 'e2'; RegistrationTypeId = 't7' } | Set-VisitVisitor -OnlyChanged").MustSucceed();
        Assert.DoesNotContain("registrationTypes/e2", server.Requests);
    }

    [Fact]
    public async Task The_name_of_a_registration_type_selects_the_same_visitors_as_its_ID()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 200 });
        using var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");

        var counts = shell.Run(
            """
            $type = @(Get-VisitRegistrationType | Where-Object Type -EQ visitor)[0]
            @(Get-VisitVisitor -All -RegistrationTypes $type.Id).Count
            @(Get-VisitVisitor -All -RegistrationTypes $type.Name.ToUpper()).Count
            @(Get-VisitVisitor -All).Count
            """).MustSucceed().Output.Select(count => (int)count.BaseObject).ToList();

        Assert.Equal(counts[0], counts[1]);
        Assert.InRange(counts[0], 1, counts[2] - 1);
    }

    private static ScriptedResponse Respond(string target) => ScriptedResponse.Json(target switch
    {
        _ when target.StartsWith("registrationTypes", StringComparison.Ordinal) => Types,
        "visitors/e2/v" => """{"id":"v","revision":1,"registrationType":{"id":"t7"}}""",
        _ when target.Contains('?', StringComparison.Ordinal) => "[]",
        _ => "{}",
    });
}
