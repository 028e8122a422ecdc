using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.Client.Sync;

namespace VisitCloud.Store.Synchronization;

/// <summary>Selects visitors by registration type and registration state.</summary>
internal sealed class RegistrationFilter
{
    private const string StatesName = "registrationStates";
    private const string TypesName = "registrationTypes";

    private readonly HashSet<string> _types;
    private readonly HashSet<string> _states;

    public RegistrationFilter(SyncRequest request)
    {
        var isApplicable = request.Resource == Resources.Visitors;
        _types = new HashSet<string>(isApplicable ? request.RegistrationTypes : [], StringComparer.Ordinal);
        _states = new HashSet<string>(isApplicable ? request.RegistrationStates : [], StringComparer.Ordinal);
    }

    /// <summary>Gets a value indicating whether all visitors are selected.</summary>
    public bool IsEmpty => _types.Count == 0 && _states.Count == 0;

    /// <summary>Gets the filter as query parameters of the list, in an order that does not depend on the input.</summary>
    public IEnumerable<KeyValuePair<string, string>> QueryParameters
    {
        get
        {
            if (_types.Count > 0)
                yield return new(TypesName, string.Join(',', _types.Order(StringComparer.Ordinal)));
            if (_states.Count > 0)
                yield return new(StatesName, string.Join(',', _states.Order(StringComparer.Ordinal)));
        }
    }

    /// <summary>Gets a value indicating whether the query selects states itself, so that the default states are not needed.</summary>
    public bool SelectsStates => _states.Count > 0;

    /// <summary>Determines whether a visitor is selected. A visitor whose type or state is unknown is.</summary>
    public bool Matches(string? registrationState, string? registrationTypeId)
        => (_states.Count == 0 || registrationState is null || _states.Contains(registrationState))
            && (_types.Count == 0 || registrationTypeId is null || _types.Contains(registrationTypeId));

    /// <inheritdoc cref="Matches(string?, string?)"/>
    public bool Matches(VisitRecord record) => IsEmpty || Matches(record.GetText("registrationState"), FindRegistrationTypeId(record));

    private static string? FindRegistrationTypeId(VisitRecord record)
    {
        foreach (var member in record.Json.Members)
        {
            if (member.Name.Json == "registrationType" && member.Kind == JsonKind.Object)
                return FindText(JsonObject.Parse(record.Json.GetValue(member)), "id");
        }

        return null;
    }

    private static string? FindText(JsonObject json, string name)
    {
        foreach (var member in json.Members)
        {
            if (member.Name.Json == name)
                return json.GetText(member);
        }

        return null;
    }
}
