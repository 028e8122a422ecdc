using System.Text.Json;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Synchronization;

/// <summary>
/// Compares the stored visitors with the event's statistics. The list of visitors has to name the registration states, so
/// that visitors in a state that this module does not know are not in it.
/// </summary>
internal sealed class VisitorCountCheck(Database database)
{
    private const string PartnerType = "partner";

    /// <summary>Reports registration types of which the event counts more visitors than the database has.</summary>
    public async Task CheckAsync(VisitClient client, SyncRequest request, SyncProgress progress, CancellationToken cancellationToken)
    {
        if (!new RegistrationFilter(request).IsEmpty)
            return;

        VisitRecord expo;
        try
        {
            expo = await client.GetAsync(Resources.Expos, expoId: null, request.ExpoId, progress.Notices, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (VisitApiException e)
        {
            progress.Notices.Report(new VisitNotice(e.Message));
            return;
        }

        var stored = new Dictionary<string, long>(StringComparer.Ordinal);
        var table = Tables.Get(request.Resource);
        await database.ReadRowsAsync(table, request.ExpoId, Add, cancellationToken).ConfigureAwait(false);
        foreach (var type in ReadCounts(expo))
        {
            var count = stored.GetValueOrDefault(type.Id);
            if (type.Count > count)
                progress.Warnings.Report(StoreMessages.MissingVisitors(request.ExpoId, type.Name, type.Count, count));
        }

        void Add(StoredRow row)
        {
            if (row.RegistrationTypeId is { } type)
                stored[type] = stored.GetValueOrDefault(type) + 1;
        }
    }

    private static List<(string Id, string Name, long Count)> ReadCounts(VisitRecord expo)
    {
        var partnerTypes = ReadItems(expo, "registrationTypes")
            .Where(type => FindText(type, "type") == PartnerType || FindText(type, "level") == PartnerType)
            .Select(type => FindText(type, "id"))
            .ToHashSet(StringComparer.Ordinal);
        var counts = new List<(string, string, long)>();
        foreach (var item in ReadItems(expo, "registrationTypeStats"))
        {
            if (FindText(item, "id") is { } id
                && !partnerTypes.Contains(id)
                && item.TryGetProperty("total", out var total)
                && total.ValueKind == JsonValueKind.Number
                && total.TryGetInt64(out var count))
            {
                counts.Add((id, FindText(item, "name") ?? id, count));
            }
        }

        return counts;
    }

    private static IEnumerable<JsonElement> ReadItems(VisitRecord expo, string name)
    {
        foreach (var member in expo.Json.Members)
        {
            if (member.Name.Json == name && member.Kind == JsonKind.Array)
            {
                using var array = JsonDocument.Parse(expo.Json.GetValue(member));
                return [.. array.RootElement.EnumerateArray().Where(IsObject).Select(item => item.Clone())];
            }
        }

        return [];
    }

    private static bool IsObject(JsonElement item) => item.ValueKind == JsonValueKind.Object;

    private static string? FindText(JsonElement item, string name)
        => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? JsonText.Decode(System.Text.Encoding.UTF8.GetBytes(value.GetRawText()))
            : null;
}
