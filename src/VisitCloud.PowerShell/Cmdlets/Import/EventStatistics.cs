using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Estimates the length of an event's lists from its statistics.</summary>
internal static class EventStatistics
{
    /// <summary>Counts the registrations of an event.</summary>
    /// <param name="expo">The event, read singly.</param>
    /// <param name="type">The type of the registrations: <c>visitor</c> or <c>partner</c>.</param>
    /// <returns>The number of registrations; null if the event does not state it.</returns>
    public static long? CountRegistrations(VisitRecord expo, string type)
    {
        var json = JsonTree.Build(expo.Json);
        var others = Items(json, "registrationTypes")
            .Where(item => Text(item, "type") is { } other && other != type)
            .Select(item => Text(item, "id"))
            .ToList();
        var totals = Items(json, "registrationTypeStats")
            .Where(item => !others.Contains(Text(item, "id")))
            .Select(item => item["total"])
            .Where(total => total?.GetValueKind() == JsonValueKind.Number && total.AsValue().TryGetValue<long>(out _))
            .Select(total => total!.GetValue<long>())
            .ToList();
        // The service may not count this type.
        return totals.Sum() is var sum and > 0 ? sum : null;
    }

    private static IEnumerable<JsonObject> Items(JsonObject json, string member) => (json[member] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string? Text(JsonObject json, string member)
        => json[member]?.GetValueKind() == JsonValueKind.String ? json[member]!.GetValue<string>() : null;
}
