using System.Management.Automation;
using System.Text.Json;

namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>
/// Reads one page at a time as scripts do: converts it to objects with a property for each member before the next request.
/// </summary>
internal static class ScriptLoop
{
    public static async Task<Measurement> MeasureAsync(Uri address)
    {
        using var http = BenchmarkHttpClient.Create(address);
        await Measurement.WarmUpAsync(() => ReadAsync(http, "visitors"));
        return await Measurement.MeasureAsync(() => ReadAsync(http, "visitors"));
    }

    private static async Task<(int Records, long Requests)> ReadAsync(HttpClient http, string endpoint)
    {
        var (records, requests, from) = (0, 0L, 0L);
        while (true)
        {
            var text = await http.GetStringAsync(BenchmarkHttpClient.GetPageUri(endpoint, from));
            requests++;
            using var json = JsonDocument.Parse(text);
            var page = json.RootElement.EnumerateArray().Select(ConvertToObject).ToList();
            records += page.Count;
            if (page.Count < 100)
                return (records, requests);
            from = (long)((PSObject)page[^1]!).Properties["revision"].Value + 1;
        }
    }

    private static object? ConvertToObject(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = new PSObject();
                foreach (var member in json.EnumerateObject())
                {
                    if (member.Name.Length > 0 && properties.Properties[member.Name] is null)
                        properties.Properties.Add(new PSNoteProperty(member.Name, ConvertToObject(member.Value)));
                }

                return properties;
            case JsonValueKind.Array:
                return json.EnumerateArray().Select(ConvertToObject).ToArray();
            case JsonValueKind.String:
                return json.GetString();
            case JsonValueKind.Number:
                return json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return json.GetBoolean();
            default:
                return null;
        }
    }
}
