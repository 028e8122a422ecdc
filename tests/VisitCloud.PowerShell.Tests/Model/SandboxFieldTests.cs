using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Tests.AgainstSandbox;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.Model;

/// <summary>The sandbox's data and the field tables agree on names and types.</summary>
public sealed class SandboxFieldTests : IAsyncLifetime
{
    private SandboxServer _server = null!;

    public async Task InitializeAsync()
        => _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300, EdgeCases = false });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Every_member_that_the_sandbox_serves_is_a_field_of_its_type()
    {
        using var shell = Shell.Open();
        var fields = shell.Run(
            """
            foreach ($resource in [VisitCloud.Client.Resources]::All) {
                foreach ($field in $resource.Fields.Flatten('')) { "$($resource.Path) $($field.Key) $($field.Value.Type)" }
            }
            """).MustSucceed().Output.Select(line => line.ToString().Split(' '))
            .ToLookup(line => line[0], line => (Path: line[1], Type: line[2]));

        Assert.NotEmpty(fields);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        using var api = new RawApi(_server);
        foreach (var resource in fields)
        {
            var types = resource.ToDictionary(field => field.Path, field => field.Type, StringComparer.Ordinal);
            var list = resource.Key == "expos" ? "expos" : $"{resource.Key}/{SandboxServer.FirstExpoId}";
            var records = await api.ListAsync(list);
            Assert.Equal(resource.Key == "webhooks", records.Count == 0);
            foreach (var record in records)
                AddUnknown(record, "", types, resource.Key, unknown);
            foreach (var item in await ReadItemsAsync(api, list))
                AddUnknown(item, "", types, resource.Key, unknown);
        }

        Assert.Empty(unknown);
    }

    private static async Task<List<JsonObject>> ReadItemsAsync(RawApi api, string list)
    {
        if (list.Split('/')[0] is "touchpoints" or "actions" or "registrationTypes")
            return [];
        var items = new List<JsonObject>();
        foreach (var record in (await api.ListAsync(list)).Take(5))
            items.Add((JsonObject)await api.GetAsync($"{list}/{(string)record["id"]!}"));
        return items;
    }

    private static void AddUnknown(
        JsonObject json, string prefix, Dictionary<string, string> types, string resource, SortedSet<string> unknown)
    {
        foreach (var (name, value) in json)
        {
            var path = prefix + name;
            if (!types.TryGetValue(path, out var type) || !HasType(value, type))
                unknown.Add($"{resource}: {path} {value?.GetValueKind()} {type}");
            else if (value is JsonObject inner)
                AddUnknown(inner, path + ".", types, resource, unknown);
            else if (value is JsonArray items)
                items.OfType<JsonObject>().ToList().ForEach(item => AddUnknown(item, path + "[].", types, resource, unknown));
        }
    }

    private static bool HasType(JsonNode? value, string type) => value is null || type switch
    {
        "Object" => value is JsonObject,
        "List" => value is JsonArray,
        "Integer" or "Decimal" => value.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        "Boolean" => value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "Time" => DateTimeOffset.TryParse((string)value!, out _),
        _ => value.GetValueKind() == System.Text.Json.JsonValueKind.String,
    };
}
