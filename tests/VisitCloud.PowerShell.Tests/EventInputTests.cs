using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Events specified by ID, by name with wildcards, and by a record, and records that refer to others.</summary>
public sealed class EventInputTests
{
    private const string Events = """
        [{"id":"e1aaaaaaaaaaa","revision":1,"name":"Engines & Energy"},{"id":"e2bbbbbbbbbbb","revision":2,"name":"Future of Food"},
        {"id":"e3ccccccccccc","revision":3,"name":"Food [Asia]"},{"id":"e4ddddddddddd","revision":4,"name":"Twice"},
        {"id":"e5eeeeeeeeeee","revision":5,"name":"TWICE"},{"id":"e6fffffffffff","revision":6,"name":"e1aaaaaaaaaaa"},
        {"id":"e7ggggggggggg","revision":7,"deleted":true}]
        """;

    [Theory]
    [InlineData("Get-VisitVisitor -ExpoId a, b", "visitors/a visitors/b")]
    [InlineData("Get-VisitVisitor -ExpoId a, b, a", "visitors/a visitors/b")]
    [InlineData("Get-VisitVisitor -All -ExpoId a, b", "visitors/a visitors/b")]
    [InlineData("Get-VisitPartner -ExpoId a", "partners/a")]
    [InlineData("Get-VisitWebhook -ExpoId a, b", "webhooks/a webhooks/b")]
    [InlineData("Get-VisitRegistrationType -ExpoId a, b", "registrationTypes/a registrationTypes/b")]
    [InlineData("Get-VisitTouchpoint -ExpoId a, b", "touchpoints/a touchpoints/b")]
    [InlineData("Get-VisitVisitor -ExpoId @(@{ Id = 'a' }, [pscustomobject]@{ ExpoId = 'b' })", "visitors/a visitors/b")]
    [InlineData("Get-VisitActivity -ExpoId @('a', 'b') -HideDeleted", "activities/a?showDeleted=false activities/b?showDeleted=false")]
    [InlineData("'a', 'b' | ForEach-Object { [pscustomobject]@{ ExpoId = $_ } } | Get-VisitTouchpoint", "touchpoints/a touchpoints/b")]
    [InlineData("Watch-VisitRecord label -FromRevision 1 -Once -ExpoId a, b", "labels/a?fromRevision=0 labels/b?fromRevision=0")]
    public void Several_events_are_read_one_after_the_other(string script, string requests)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var shell = Shell.Connected(server.Address);

        shell.Run(script).MustSucceed();

        Assert.Equal(requests.Split(' '), server.Requests);
    }

    [Theory]
    [InlineData("Get-VisitExpo a, b", "expos/a expos/b")]
    [InlineData("$PSDefaultParameterValues['*-Visit*:ExpoId'] = 'e'; Get-VisitExpo a", "expos/a")]
    [InlineData("$PSDefaultParameterValues['*-Visit*:ExpoId'] = 'e'; Get-VisitLabel l", "labels/e/l")]
    [InlineData("'a', 'b' | Get-VisitExpo", "expos/a expos/b")]
    [InlineData("[pscustomobject]@{ Id = 'v'; ExpoId = 'a' } | Get-VisitExpo", "expos/a")]
    [InlineData("[pscustomobject]@{ ExpoId = 'a'; Name = 'n' } | Get-VisitExpo", "expos/a")]
    [InlineData("[pscustomobject]@{ Id = 'a' } | Get-VisitExpo", "expos/a")]
    [InlineData("@{ Id = 'v'; ExpoId = 'a' } | Get-VisitExpo", "expos/a")]
    [InlineData("Get-VisitVisitor v -ExpoId a | Get-VisitExpo", "visitors/a/v expos/a")]
    [InlineData("Get-VisitExpo a | Get-VisitExpo", "expos/a expos/a")]
    public void An_event_is_read_by_its_ID_or_from_a_record(string script, string requests)
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json($$"""{"id":"{{target.Split('/')[^1]}}","revision":1}"""));
        using var shell = Shell.Connected(server.Address);

        shell.Run(script).MustSucceed();

        Assert.Equal(requests.Split(' '), server.Requests);
    }

    [Fact]
    public void A_default_event_for_all_cmdlets_does_not_limit_the_list_of_events()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Events));
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("$PSDefaultParameterValues['*-Visit*:ExpoId'] = 'e1aaaaaaaaaaa'; Get-VisitExpo -All").MustSucceed();

        Assert.Equal(7, outcome.Output.Count);
        Assert.Equal("expos", server.Requests.Single());
        Assert.False((bool)shell.Run("(Get-Command Get-VisitExpo).Parameters.ContainsKey('ExpoId')").Single.BaseObject);
    }

    [Fact]
    public void An_event_that_cannot_be_read_does_not_end_the_others()
    {
        using var server = new ScriptedServer(target => target.StartsWith("visitors/b", StringComparison.Ordinal)
            ? new ScriptedResponse(403, "") : ScriptedResponse.Json("""[{"id":"v","revision":1}]"""));
        using var shell = Shell.Connected(server.Address);

        var outcome = shell.Run("Get-VisitVisitor -All -ExpoId a, b, c");

        Assert.Equal(["a", "c"], outcome.All("ExpoId"));
        Assert.Single(outcome.Errors);
    }

    [Theory]
    [InlineData("*", 7)]
    [InlineData("*food*", 2)]
    [InlineData("future of food", 1)]
    [InlineData("Food [Asia]", 1)]
    [InlineData("Food `[*", 1)]
    [InlineData("?wice", 2)]
    [InlineData("[ET]*", 4)]
    [InlineData("Engines & Energy", 1)]
    [InlineData("x*", 0)]
    [InlineData("Engines*, *Food", 2)]
    public void Events_are_found_by_name_with_wildcards(string names, int count)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Events));
        using var shell = Shell.Connected(server.Address);

        Assert.Equal(count, shell.Run("Get-VisitExpo -Name $args[0]", (object)names.Split(", ")).MustSucceed().Output.Count);
    }

    [Fact]
    public void An_event_name_without_wildcards_that_does_not_exist_is_an_error()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Events));
        using var shell = Shell.Connected(server.Address);

        // A bracket that is not closed is no wildcard.
        var outcome = shell.Run("Get-VisitExpo -Name Nothing, Twice, 'Not [closed'");

        Assert.Equal(2, outcome.Output.Count);
        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.StartsWith("VisitNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("e2bbbbbbbbbbb", "e2bbbbbbbbbbb")]
    [InlineData("'Future of Food'", "e2bbbbbbbbbbb")]
    [InlineData("'future of FOOD '", "e2bbbbbbbbbbb")]
    [InlineData("'Food [Asia]'", "e3ccccccccccc")]
    [InlineData("e1aaaaaaaaaaa", "e1aaaaaaaaaaa")]
    [InlineData("(Get-VisitExpo -Name *energy)", "e1aaaaaaaaaaa")]
    public void An_event_is_selected_by_ID_name_or_record(string value, string id)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Events));
        using var shell = Shell.Connected(server.Address);

        Assert.Equal(id, shell.Run($"Select-VisitExpo {value}; (Get-VisitSession).ExpoId").MustSucceed().Single.BaseObject);
    }

    [Theory]
    [InlineData("e9", "VisitNotFound")]
    [InlineData("E2BBBBBBBBBBB", "VisitNotFound")]
    [InlineData("Food", "VisitNotFound")]
    [InlineData("*Food", "VisitNotFound")]
    [InlineData("e7ggggggggggg", "VisitNotFound")]
    [InlineData("Twice", "VisitNameNotUnique")]
    public void A_value_that_is_not_an_event_is_an_error_and_keeps_the_default(string value, string error)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Events));
        using var shell = Shell.Connected(server.Address, "-ExpoId e1");

        var outcome = shell.Run("Select-VisitExpo $args[0]", value);

        Assert.StartsWith(error, outcome.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("e1", shell.Run("(Get-VisitSession).ExpoId").Single.BaseObject);
    }

    [Theory]
    [InlineData("Get-VisitConnection | Get-VisitVisitor", "GET visitors/e/v1")]
    [InlineData("Get-VisitConnection | Get-VisitPartner", "GET partners/e/p1")]
    [InlineData("Get-VisitAction | Get-VisitVisitor", "GET visitors/e/v1")]
    [InlineData("Get-VisitAction | Get-VisitContent", "GET contents/e/c1")]
    [InlineData("Get-VisitPayment | Get-VisitVisitor", "GET visitors/e/v1")]
    [InlineData("Get-VisitOrder | Get-VisitPartner", "GET partners/e/p1")]
    [InlineData("Get-VisitContent | Get-VisitPartner", "GET partners/e/p1")]
    [InlineData("Get-VisitTouchpoint | Get-VisitContent", "GET contents/e/c1")]
    [InlineData("$copy = [Management.Automation.PSSerializer]::Serialize((Get-VisitConnection)); "
        + "[Management.Automation.PSSerializer]::Deserialize($copy) | Get-VisitVisitor", "GET visitors/e/v1")]
    [InlineData("Get-VisitConnection | Get-VisitPayment", "")]
    [InlineData("Get-VisitConnection | Get-VisitVisitor -All", "")]
    [InlineData("Get-VisitConnection | Remove-VisitVisitor -Confirm:$false", "")]
    [InlineData("Get-VisitConnection | Set-VisitVisitor -Language nl", "")]
    [InlineData("Get-VisitConnection | New-VisitVisitor", "")]
    [InlineData("Get-VisitConnection | Send-VisitEmail -Confirm:$false", "")]
    public void The_record_that_a_record_refers_to_can_be_read_and_not_changed(string script, string request)
    {
        const string list = """[{"id":"x1","revision":1,"visitor":{"id":"v1"},"partner":{"id":"p1"},"content":{"id":"c1"}}]""";
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.Split('/').Length > 2 ? """{"id":"r"}""" : list));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run(script);

        Assert.Equal(request.Length == 0 ? [] : [request], server.Sent.Skip(1));
        Assert.Equal(request.Length == 0 ? 1 : 0, outcome.Errors.Count);
    }
}
