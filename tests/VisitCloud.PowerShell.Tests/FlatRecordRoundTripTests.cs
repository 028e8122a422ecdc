using System.Text.Json.Nodes;
using CsCheck;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Random records that become rows and are written back with Set-VisitVisitor.</summary>
public sealed class FlatRecordRoundTripTests
{
    [Fact]
    public void A_flat_record_that_was_not_edited_changes_nothing()
    {
        using var server = new RecordServer();
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Records.Sample(
            record =>
            {
                var whole = (JsonObject)record.DeepClone();
                whole["id"] = "v1";
                whole["revision"] = 1;
                server.Records = $"[{whole.ToJsonString()}]";
                server.Sent.Clear();

                shell.Run("Get-VisitVisitor | ConvertTo-VisitFlatRecord | Set-VisitVisitor -ClearEmpty").MustSucceed();

                var put = server.Sent.Last();
                var expected = SelectColumns(record);
                var body = put.StartsWith("PUT", StringComparison.Ordinal)
                    ? JsonNode.Parse(put["PUT visitors/e/v1 ".Length..])
                    : new JsonObject();
                Assert.True(JsonNode.DeepEquals(expected, body), $"{expected.ToJsonString()}\n{body!.ToJsonString()}");
            },
            iter: 150,
            threads: 1);
    }

    private static readonly string[] Names = ["a", "aB", "ab", "AB", "Name", "x.y", "z[0]", "b\\s", "", "é", "contact2", "1", "e", "E"];

    private static readonly Gen<JsonNode?> SingleValues = Gen.OneOf(
        Gen.String[Gen.Char["abc'=+-@ \té;\"\\."], 1, 6].Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Int[-1000, 1000].Select(number => (JsonNode?)JsonValue.Create(number / 100m)),
        Gen.Bool.Select(truth => (JsonNode?)JsonValue.Create(truth)),
        Gen.Const(0).Select(_ => (JsonNode?)null));

    /// <summary>Objects of single values and lists at any depth, with names that must be escaped.</summary>
    private static readonly Gen<JsonObject> Records = Gen.Recursive<JsonObject>((depth, inner) =>
        Gen.Select(
            Gen.Int[0, Names.Length - 1].Select(index => Names[index]).Array[0, 5],
            Gen.Frequency((4, SingleValues), (1, Lists(depth, inner))).Array[5],
            depth < 3 ? inner.Array[0, 2] : Gen.Const(Array.Empty<JsonObject>()),
            (names, values, objects) =>
            {
                var json = new JsonObject();
                foreach (var (name, index) in names.Distinct().Select((name, index) => (name, index)))
                    json[name] = index < objects.Length ? objects[index].DeepClone() : values[index]?.DeepClone();
                return json;
            }));

    /// <summary>Lists of single values, of objects, and of lists.</summary>
    private static Gen<JsonNode?> Lists(int depth, Gen<JsonObject> inner)
    {
        var items = depth < 3 ? Gen.OneOf(SingleValues, inner.Select(json => (JsonNode?)json)) : SingleValues;
        var list = items.Array[0, 3].Select(ListOf);
        return Gen.OneOf(list, list.Array[0, 2].Select(ListOf));
    }

    private static JsonNode? ListOf(JsonNode?[] items) => new JsonArray([.. items.Select(item => item?.DeepClone())]);

    /// <summary>Selects the members that have a column: lists and empty objects have none.</summary>
    private static JsonObject SelectColumns(JsonObject json)
    {
        var result = new JsonObject();
        foreach (var member in json)
        {
            var value = member.Value is JsonObject inner ? SelectColumns(inner) : member.Value?.DeepClone();
            if (value is not (JsonArray or JsonObject { Count: 0 }))
                result[member.Key] = value;
        }

        return result;
    }
}
