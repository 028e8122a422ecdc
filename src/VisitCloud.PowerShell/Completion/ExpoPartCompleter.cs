using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Completion;

/// <summary>Completes an ID with those of a list that belongs to the event itself.</summary>
/// <param name="field">The field of the event that holds the list.</param>
/// <param name="shown">Members that tell one item from another, beside its name.</param>
internal abstract class ExpoPartCompleter(string field, params string[] shown) : LiveValueCompleter(Resources.RegistrationTypes, shown)
{
    private protected override IReadOnlyList<VisitRecord> Read(CompletionCache cache, VisitClient client, string? expoId)
        => [.. cache.GetExpo(client, expoId!).SelectMany(ReadItems)];

    private IEnumerable<VisitRecord> ReadItems(VisitRecord expo)
    {
        foreach (var member in expo.Json.Members)
        {
            if (member.Name.Json == field && member.Kind == JsonKind.Array)
                return VisitRecord.ParseList(expo.Json.Value(member).Span);
        }

        return [];
    }
}

internal sealed class LocationCompleter() : ExpoPartCompleter("locations", "direction");

internal sealed class FormIdCompleter() : ExpoPartCompleter("forms", "description");
