using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.AgainstSandbox;

/// <summary>Reads of every endpoint, compared with plain HTTP requests.</summary>
public sealed class ReadTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Expo = SandboxServer.FirstExpoId;

    /// <summary>Endpoints, and whether single records can be read.</summary>
    public static TheoryData<string, string, bool> Endpoints => new()
    {
        { "Expo", "expos", true },
        { "Visitor", "visitors", true },
        { "Partner", "partners", true },
        { "Participant", "participants", true },
        { "Content", "contents", true },
        { "License", "licenses", true },
        { "Payment", "payments", true },
        { "Touchpoint", "touchpoints", false },
        { "Action", "actions", false },
        { "Connection", "connections", true },
        { "Activity", "activities", true },
        { "Webhook", "webhooks", true },
        { "Order", "orders", true },
        { "Label", "labels", true },
        { "RegistrationType", "registrationTypes", false },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Every_record_is_read_with_every_byte(string noun, string endpoint, bool hasItems)
    {
        using var raw = new RawApi(shared.Server);
        using var shell = Connected();
        if (noun == "Webhook")
            shell.Run("'visitor', 'partner' | ForEach-Object { New-VisitWebhook -Type $_ -Url https://hook.example/ }").MustSucceed();
        var expected = await raw.ListAsync(Path(endpoint));

        var read = shell.Run($"Get-Visit{noun} -All").MustSucceed().Output;

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(RawApi.Text), read.Select(Json));
        if (hasItems)
        {
            var alive = expected.First(record => !record.ContainsKey("deleted"));
            var item = shell.Run($"Get-Visit{noun} -Id $args[0]", (string)alive["id"]!).MustSucceed().Single;
            Assert.Equal(RawApi.Text(await raw.GetAsync($"{Path(endpoint)}/{alive["id"]}")), Json(item));
        }
    }

    [Fact]
    public async Task Every_member_at_every_depth_is_a_property_with_its_value()
    {
        using var raw = new RawApi(shared.Server);
        using var shell = Connected();
        var expected = await raw.ListAsync($"visitors/{Expo}");
        var read = shell.Run("Get-VisitVisitor -All").MustSucceed().Output;

        foreach (var (json, record) in expected.Zip(read))
            AssertSame(json, record, "");
    }

    [Theory]
    [InlineData("Get-VisitVisitor -All -RegistrationStates denied, hold", "visitors?registrationStates=denied,hold")]
    [InlineData("Get-VisitVisitor -All -HideDeleted", "visitors?showDeleted=false")]
    [InlineData("Get-VisitPartner -All -HideDeleted", "partners?showDeleted=false")]
    [InlineData("Get-VisitVisitor -ContactReference CRM-1-0000003", "visitors?contactReference=CRM-1-0000003")]
    [InlineData(
        "Get-VisitPayment -All -PaymentStates paid -PaymentMethods invoice, card",
        "payments?paymentStates=paid&paymentMethods=invoice,card")]
    [InlineData("Get-VisitOrder -All -OrderStates completed", "orders?orderStates=completed")]
    [InlineData("Get-VisitConnection -All -Type visitor", "connections?type=visitor")]
    [InlineData("Get-VisitVisitor -All -Limit 33 -FromRevision 10526000000", "visitors?fromRevision=10526000000")]
    public async Task A_filter_returns_what_the_service_returns(string script, string path)
    {
        using var raw = new RawApi(shared.Server);
        using var shell = Connected();
        var (endpoint, query) = (path.Split('?')[0], path.Split('?')[1]);
        var expected = query.StartsWith("fromRevision", StringComparison.Ordinal)
            ? (await raw.ListAsync($"{endpoint}/{Expo}")).Where(record => (long)record["revision"]! >= 10526000000).ToList()
            : await raw.ListAsync($"{endpoint}/{Expo}?{query}");

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(record => (string)record["id"]!), shell.Run(script).MustSucceed().All("Id"));
    }

    [Fact]
    public async Task Filters_by_a_related_record_return_its_records()
    {
        using var raw = new RawApi(shared.Server);
        using var shell = Connected();
        foreach (var (noun, endpoint, filter, member) in new[]
        {
            ("Action", "actions", "VisitorId", "visitor"),
            ("Action", "actions", "PartnerId", "partner"),
            ("Action", "actions", "LocationId", "location"),
            ("Action", "actions", "ContentId", "content"),
            ("Connection", "connections", "PartnerId", "partner"),
            ("Payment", "payments", "VisitorId", "visitor"),
            ("Order", "orders", "PartnerId", "partner"),
            ("Content", "contents", "PartnerId", "partner"),
            ("License", "licenses", "PartnerId", "partner"),
            ("Touchpoint", "touchpoints", "PartnerId", "partner"),
            ("Visitor", "visitors", "RegistrationTypes", "registrationType"),
            ("Partner", "partners", "RegistrationType", "registrationType"),
        })
        {
            var all = await raw.ListAsync($"{endpoint}/{Expo}");
            var id = (string)all.First(record => record[member] is not null)[member]!["id"]!;
            var expected = all.Where(record => (string?)record[member]?["id"] == id).Select(record => (string)record["id"]!);

            Assert.Equal(expected, shell.Run($"Get-Visit{noun} -All -{filter} $args[0]", id).MustSucceed().All("Id"));
        }
    }

    [Fact]
    public void Visitors_of_each_piped_event_are_listed()
    {
        using var shell = Shell.Connected(shared.Server.BaseAddress);

        var outcome = shell.Run("$all = Get-VisitExpo | Get-VisitVisitor -All; Get-VisitExpo | ForEach-Object { $id = $_.Id; ($all | "
            + "Where-Object ExpoId -eq $id).Count }").MustSucceed();

        Assert.Equal(2, outcome.Output.Count);
        Assert.All(outcome.Output, count => Assert.InRange((int)count.BaseObject, 1000, 2000));
    }

    [Fact]
    public async Task Runspaces_that_share_a_session_send_two_requests_at_a_time()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Latency = TimeSpan.FromMilliseconds(5) });
        using var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {Expo}");

        var outcome = shell.Run(
            """
            $session = Get-VisitSession; $module = $args[0]
            1..6 | ForEach-Object -ThrottleLimit 6 -Parallel {
                Import-Module $using:module
                (Get-VisitVisitor -All -Session $using:session | ForEach-Object Id).Count
            }
            """,
            StagedModule.Manifest).MustSucceed();

        Assert.Equal(6, outcome.Output.Count);
        Assert.Single(outcome.Output.Select(count => (int)count.BaseObject).Distinct());
        Assert.Equal(2, server.Traffic.MaxConcurrentRequests);
        Assert.DoesNotContain(server.Traffic.Requests, request => request.Status == 429);
    }

    [Theory]
    [InlineData("sandbox-noleads", "Get-VisitConnection", "VisitPermissionDenied", "leads permission")]
    [InlineData("sandbox-readonly", "New-VisitVisitor -Email a@b.example", "VisitPermissionDenied", "write permission")]
    [InlineData("sandbox-scoped", "Get-VisitExpo 1xotv3dcpygag", "VisitPermissionDenied", "not assigned to the event 1xotv3dcpygag")]
    [InlineData("sandbox-noleads", "Invoke-VisitApi connections/0rwwipz7fufs1 -All", "VisitPermissionDenied", "leads permission")]
    [InlineData("sandbox-wrong", "Get-VisitExpo", "VisitApiKeyInvalid", "is not valid")]
    [InlineData("sandbox-full", "Get-VisitVisitor -ExpoId nosuchevent01", "VisitValidationFailed", "Expo not found")]
    [InlineData("sandbox-full", "Get-VisitVisitor -Id nosuchrecord1", "VisitNotFound", "nosuchrecord1")]
    public void An_error_names_the_missing_permission_of_the_key(string key, string script, string errorId, string text)
    {
        using var shell = Shell.Connected(shared.Server.BaseAddress, $"-ExpoId {Expo}", key);

        var outcome = shell.Run(script);
        var error = outcome.Terminating is null ? Assert.Single(outcome.Errors) : outcome.TerminatingError;

        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
    }

    private static string Json(PSObject record) => (string)record.Methods["ToJson"].Invoke();

    private static string Path(string endpoint) => endpoint == "expos" ? endpoint : $"{endpoint}/{Expo}";

    private static void AssertSame(JsonNode? json, object? value, string path)
    {
        switch (json)
        {
            case JsonObject inner:
                foreach (var member in inner)
                {
                    // Of two that differ in case only, the second has a number after its name.
                    var property = PSObject.AsPSObject(value!).Properties;
                    var name = inner.Count(other => string.Equals(other.Key, member.Key, StringComparison.OrdinalIgnoreCase)) > 1
                        && char.IsUpper(member.Key[0])
                        ? member.Key + "_2"
                        : member.Key.Length == 0 ? "_" : member.Key;
                    Assert.True(property[name] is not null, $"{path}.{member.Key} is missing");
                    AssertSame(member.Value, property[name].Value, $"{path}.{member.Key}");
                }

                break;
            case JsonArray list:
                var items = ((System.Collections.IEnumerable)(value is PSObject wrapped ? wrapped.BaseObject : value!))
                    .Cast<object?>().ToList();
                Assert.Equal(list.Count, items.Count);
                for (var i = 0; i < items.Count; i++)
                    AssertSame(list[i], items[i], $"{path}[{i}]");
                break;
            case null:
                Assert.Null(value);
                break;
            default:
                var text = json.GetValueKind() == System.Text.Json.JsonValueKind.String ? json.GetValue<string>() : json.ToJsonString();
                var actual = value is PSObject shell ? shell.BaseObject : value;
                if (actual is DateTimeOffset time)
                    Assert.Equal(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture), time);
                else
                    Assert.Equal(
                        text,
                        actual is bool truth
                            ? (truth ? "true" : "false")
                            : Convert.ToString(actual, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private Shell Connected() => Shell.Connected(shared.Server.BaseAddress, $"-ExpoId {Expo}");
}
