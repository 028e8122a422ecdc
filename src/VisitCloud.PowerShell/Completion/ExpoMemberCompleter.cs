using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Completion;

/// <summary>Completes the ID of an item of a list in the event, such as a location.</summary>
/// <param name="member">The member of the event that contains the list.</param>
/// <param name="details">Members of the item that the tooltip shows after the name.</param>
internal abstract class ExpoMemberCompleter(string member, params string[] details) : RecordCompleter(Resources.Expos, details)
{
    private protected override bool RequiresExpo => true;

    private protected override IReadOnlyList<VisitRecord> ReadRecords(CompletionCache cache, VisitClient client, string? expoId)
        => [.. cache.GetExpo(client, expoId!).SelectMany(ReadItems)];

    private IEnumerable<VisitRecord> ReadItems(VisitRecord expo)
        => expo.Json.Find(member) is { Kind: JsonKind.Array } list ? VisitRecord.ParseList(expo.Json.GetValue(list).Span) : [];
}

internal sealed class LocationCompleter() : ExpoMemberCompleter("locations", "direction");

internal sealed class FormIdCompleter() : ExpoMemberCompleter("forms", "description");
