using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>
/// Finds the ID of a registration type by its name, ignoring case. IDs take precedence, because a name can look like an
/// ID. A value that is neither is sent unchanged, and a warning lists the registration types of the event.
/// </summary>
internal sealed class RegistrationTypeResolver(VisitCommand command)
{
    private const string Member = "registrationType";
    private const string Id = "id";

    private static readonly string[] Filters = [ValueResolver.TypesFilter, Member];

    private readonly Dictionary<string, IReadOnlyList<VisitRecord>?> _types = new(StringComparer.Ordinal);
    private readonly HashSet<(string ExpoId, string Value)> _unknown = [];

    /// <summary>Converts the values of the filters that take registration types.</summary>
    /// <exception cref="InputException">A name is not unique.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> ResolveFilters(
        Resource resource, IReadOnlyList<KeyValuePair<string, string>> filters, string? expoId)
        => [.. filters.Select(filter => expoId is not null && Filters.Contains(filter.Key)
            ? new(filter.Key, string.Join(",", Split(filter.Value, expoId).Select(value => Resolve(value, resource, expoId)).Distinct()))
            : filter)];

    /// <summary>Converts the registration type in the fields to send.</summary>
    /// <param name="body">The fields to send.</param>
    /// <param name="resource">The endpoint.</param>
    /// <param name="current">The record; null if it was not read.</param>
    /// <param name="expoId">The ID of the event.</param>
    /// <exception cref="InputException">A name is not unique.</exception>
    public void ResolveFields(JsonObject body, Resource resource, JsonObject? current, string expoId)
    {
        if (body[Member] is JsonObject type && ReadId(type) is { Length: > 0 } value && value != ReadId(current?[Member]))
            type[Id] = Resolve(value, resource, expoId);
    }

    /// <summary>Finds the ID of a registration type by its name.</summary>
    /// <exception cref="InputException">The name is not unique.</exception>
    public string Resolve(string value, Resource resource, string expoId)
    {
        if (GetTypes(expoId) is not { Count: > 0 } types || types.Any(type => type.Id == value))
            return value;
        var named = types.Where(type => type.Id is not null && IsNamed(type, value, StringComparison.OrdinalIgnoreCase)).ToList();
        // The same name in another letter case, or for another kind of registration, is a worse match.
        named = Prefer(named, type => type.GetText("type") is not { } kind || kind == resource.TypeName);
        named = Prefer(named, type => IsNamed(type, value, StringComparison.Ordinal));
        if (named.Count == 1)
            return named[0].Id!;
        if (named.Count > 1)
        {
            var message = CommandMessages.TypeNameNotUnique(value, named.Select(type => type.Id!));
            throw new InputException("VisitNameNotUnique", message);
        }

        if (_unknown.Add((expoId, value)))
            command.WriteWarning(CommandMessages.TypeUnknown(value, types.Select(type => $"{type.GetText("name")} ({type.Id})")));
        return value;
    }

    /// <summary>Splits a comma-separated list. A comma that belongs to the name of a registration type does not separate.</summary>
    private IEnumerable<string> Split(string list, string expoId)
    {
        var parts = list.Split(',');
        for (var start = 0; start < parts.Length;)
        {
            var length = parts.Length - start;
            while (length > 1 && GetTypes(expoId)?.Any(type => IsNamed(type, Join(length), StringComparison.OrdinalIgnoreCase)) != true)
                length--;
            yield return Join(length);
            start += length;

            string Join(int count) => string.Join(",", parts.Skip(start).Take(count));
        }
    }

    private static string? ReadId(JsonNode? type)
        => type is JsonObject json && json[Id]?.GetValueKind() == JsonValueKind.String ? json[Id]!.GetValue<string>() : null;

    private static bool IsNamed(VisitRecord type, string value, StringComparison comparison)
        => type.GetText("name") is { } name && name.Trim().Equals(value.Trim(), comparison);

    private static List<VisitRecord> Prefer(List<VisitRecord> types, Func<VisitRecord, bool> isBetter)
        => types.Count > 1 && types.Any(isBetter) ? [.. types.Where(isBetter)] : types;

    private IReadOnlyList<VisitRecord>? GetTypes(string expoId)
    {
        if (!_types.TryGetValue(expoId, out var types))
        {
            var cache = command.RequireSession().CompletionCache;
            _types[expoId] = types = cache.GetRecords(Resources.RegistrationTypes, expoId, () => ReadTypes(expoId));
        }

        return types;
    }

    /// <summary>Reads the registration types. Without them, values are sent unchanged, and the service decides.</summary>
    private IReadOnlyList<VisitRecord>? ReadTypes(string expoId)
    {
        try
        {
            var query = new ListQuery { ExpoId = expoId };
            var client = command.RequireClient();
            return command.Await((progress, cancellationToken) => client.ReadPageAsync(
                Resources.RegistrationTypes, query, progress, cancellationToken)).Records;
        }
        catch (VisitApiException e)
        {
            command.WriteVerbose(CommandMessages.TypesNotRead(e.Message));
            return null;
        }
    }
}
