using VisitCloud.Client.Json;

namespace VisitCloud.Client;

/// <summary>The number of registrations of one registration type, as the statistics of an event state it.</summary>
/// <param name="TypeId">The ID of the registration type; null if the statistics do not contain it.</param>
/// <param name="TypeName">The name of the registration type; null if the statistics do not contain it.</param>
/// <param name="Total">The number of registrations.</param>
public readonly record struct RegistrationTypeCount(string? TypeId, string? TypeName, long Total)
{
    /// <summary>Reads the statistics of an event.</summary>
    /// <param name="expo">The event, which must have been read by its ID, because lists do not contain statistics.</param>
    /// <param name="resource">The endpoint of the registrations: visitors or partners.</param>
    /// <returns>The counts of the registration types that are not known to be for another endpoint.</returns>
    public static IReadOnlyList<RegistrationTypeCount> ReadAll(VisitRecord expo, Resource resource)
    {
        var otherTypes = new HashSet<string>(
            ReadItems(expo, "registrationTypes")
                .Where(type => FindText(type, "type") is { } kind && kind != resource.TypeName)
                .Select(type => FindText(type, "id"))
                .OfType<string>(),
            StringComparer.Ordinal);
        var counts = new List<RegistrationTypeCount>();
        foreach (var item in ReadItems(expo, "registrationTypeStats"))
        {
            var id = FindText(item, "id");
            if ((id is null || !otherTypes.Contains(id)) && item.Find("total") is { } total && item.GetInteger(total) is { } count)
                counts.Add(new RegistrationTypeCount(id, FindText(item, "name"), count));
        }

        return counts;
    }

    private static IEnumerable<JsonObject> ReadItems(VisitRecord expo, string list)
    {
        if (expo.Json.Find(list) is not { Kind: JsonKind.Array } member)
            return [];
        var json = expo.Json.GetValue(member);
        return JsonScanner.ReadItems(json.Span)
            .Where(item => item.Kind == JsonKind.Object)
            .Select(item => JsonObject.Parse(json.Slice(item.Start, item.Length)));
    }

    private static string? FindText(JsonObject item, string name)
        => item.Find(name) is { Kind: JsonKind.String } member ? item.GetText(member) : null;
}
