using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Exports of random records that are imported again without a change, in several cultures.</summary>
public sealed class ExportRoundTripTests
{
    private static readonly string[] Cultures =
        ["de-DE", "fr-FR", "ar-SA", "th-TH", "sv-SE", "en-US", "", "tr-TR", "fa-IR", "fr-CH", "hi-IN"];

    [Theory]
    [InlineData("ConvertTo-VisitFlatRecord | ConvertTo-Csv | ConvertFrom-Csv", "")]
    [InlineData("ConvertTo-VisitFlatRecord | ConvertTo-Csv | ConvertFrom-Csv", "-ClearEmpty")]
    [InlineData("ConvertTo-VisitFlatRecord -ForSpreadsheet | ConvertTo-Csv -UseCulture | ConvertFrom-Csv -UseCulture", "")]
    [InlineData("ConvertTo-VisitFlatRecord", "-ClearEmpty")]
    [InlineData("ConvertTo-Csv | ConvertFrom-Csv", "")]
    public void An_unedited_export_is_imported_without_errors_or_changes(string export, string parameters)
    {
        using var server = new RecordServer();
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Gen.Select(Gen.OneOf(Cultures), Gen.Select(Activity("a1"), Activity("a2"))).Sample(
            (culture, records) =>
            {
                server.Records = new JsonArray(records.Item1.DeepClone(), records.Item2.DeepClone()).ToJsonString();
                server.Sent.Clear();

                shell.Run(
                    $"[cultureinfo]::CurrentCulture = $args[0]; Get-VisitActivity | {export} | Set-VisitActivity -OnlyChanged {parameters}",
                    culture).MustSucceed();

                Assert.Equal("GET activities/e", server.Sent.First());
                Assert.All(server.Sent, request => Assert.StartsWith("GET ", request, StringComparison.Ordinal));
            },
            iter: TestSize.Choose(normal: 60, large: 1500),
            threads: 1,
            print: sample => $"{sample.Item1}: {sample.Item2.Item1.ToJsonString()} {sample.Item2.Item2.ToJsonString()}");
    }

    [Fact]
    public void An_imported_export_sends_the_values_of_the_record()
    {
        using var server = new RecordServer();
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Gen.Select(Gen.OneOf(Cultures), Natural).Sample(
            (culture, record) =>
            {
                server.Records = new JsonArray(record.DeepClone()).ToJsonString();
                server.Sent.Clear();

                shell.Run(
                    """
                    [cultureinfo]::CurrentCulture = $args[0]
                    Get-VisitPartner | ConvertTo-VisitFlatRecord | ConvertTo-Csv | ConvertFrom-Csv | Set-VisitPartner
                    """,
                    culture).MustSucceed();

                const string prefix = "PUT partners/e/p1 ";
                var put = Assert.Single(server.Sent, request => request.StartsWith(prefix, StringComparison.Ordinal));
                AssertContains(record, JsonNode.Parse(put[prefix.Length..])!.AsObject());
            },
            iter: TestSize.Choose(normal: 60, large: 1500),
            threads: 1,
            print: sample => $"{sample.Item1}: {sample.Item2.ToJsonString()}");
    }

    private static void AssertContains(JsonObject record, JsonObject sent)
    {
        foreach (var (name, value) in sent)
        {
            if (value is JsonObject inner)
                AssertContains(record[name]!.AsObject(), inner);
            else if (value!.GetValueKind() == JsonValueKind.Number)
                Assert.Equal(ParseNumber(record[name]!), ParseNumber(value));
            else
                Assert.True(JsonNode.DeepEquals(record[name], value), $"{name}: {value.ToJsonString()}");
        }
    }

    /// <summary>Parses a number exactly: its digits, and the power of ten of the last one.</summary>
    private static (BigInteger Digits, int Exponent) ParseNumber(JsonNode number)
    {
        var text = number.ToJsonString().ToUpperInvariant();
        var parts = text.Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var exponent = (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0)
            - (point < 0 ? 0 : parts[0].Length - point - 1);
        var digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        for (; digits != 0 && digits % 10 == 0; digits /= 10)
            exponent++;
        return (digits, digits == 0 ? 0 : exponent);
    }

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["abI\u0131\u0130'=+-@ \té;,\"\\.\u00A0\u200B\uFFFD\u0661"], 0, 6],
        Gen.OneOf(
            "1.000", "1,000", "12,5", "1e3", "true", "FALSE", "2026-03-10 09:00", "2026-03-29T02:30:00", "03/10/2026 08:00:00 +00:00",
            "2026-03-10T08:00:00Z", "2026-03-10T08:00:00.5+05:30", "0001-01-01T00:00:00Z", "psobject", "NaN", "null", "\u221212",
            "\u066B5"));

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Int[-2000000, 2000000].Select(value => JsonSerializer.Serialize(value)),
        Gen.Int[-2000000, 2000000].Select(value => JsonSerializer.Serialize(value / 1000m)),
        Gen.OneOf("1.000", "-1.250", "0", "-0", "1e3", "1.25E-2", "1234567.891", "123456789012345678901234567890", "0.10"));

    private static readonly Gen<string> Time = Gen.Select(
        Gen.DateTime[new DateTime(1901, 1, 1), new DateTime(2070, 1, 1)],
        Gen.OneOf("Z", "+01:00", "-05:00", ".5Z", ".1234567+05:30"),
        (time, rest) => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + rest);

    /// <summary>Any JSON, also where the field has another type.</summary>
    private static readonly Gen<JsonNode?> Hostile = Gen.OneOf(
        Text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Time.Select(text => (JsonNode?)JsonValue.Create(text)),
        Number.Select(number => JsonNode.Parse(number)),
        Gen.Bool.Select(truth => (JsonNode?)JsonValue.Create(truth)),
        Gen.Const(0).Select(_ => (JsonNode?)null));

    private static Gen<JsonObject> Activity(string id)
        => Gen.Select(Hostile.Array[6], Hostile.Array[3], Gen.Int[0, 3], (values, deep, shape) => CreateActivity(id, values, deep, shape));

    private static JsonObject CreateActivity(string id, JsonNode?[] values, JsonNode?[] deep, int shape)
    {
        var record = new JsonObject { ["id"] = id, ["revision"] = 1 };
        string[] names = ["name", "start", "end", "Own", "capacity", "psobject"];
        for (var i = 0; i < names.Length; i++)
            record[names[i]] = values[i]?.DeepClone();
        if (shape == 1)
            record["deep"] = deep[0]?.DeepClone();
        if (shape > 1)
            record["deep"] = new JsonObject { ["A"] = deep[0]?.DeepClone(), ["b.c"] = deep[1]?.DeepClone() };
        if (shape > 1)
            record["location"] = new JsonObject { ["id"] = "l1", ["name"] = deep[2]?.DeepClone() };
        return record;
    }

    /// <summary>Values of the types of their fields.</summary>
    private static readonly Gen<JsonObject> Natural = Gen.Select(
        Text.Array[3], Number, Number, Gen.Bool, Time, (texts, size, own, truth, time) => new JsonObject
        {
            ["id"] = "p1",
            ["revision"] = 1,
            ["name"] = texts[0].Replace('\uFFFD', 'x'),
            ["boothNumber"] = texts[1].Replace('\uFFFD', 'x'),
            ["boothSize"] = JsonNode.Parse(size),
            ["own"] = JsonNode.Parse(own),
            ["flag"] = truth,
            ["since"] = time,
            ["contact"] = new JsonObject { ["company"] = texts[2] },
        });
}
