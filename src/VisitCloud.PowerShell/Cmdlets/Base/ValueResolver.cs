using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Converts the values that a command sends, in filters and in fields, to the values that the API expects.</summary>
internal sealed class ValueResolver(VisitCommand command)
{
    /// <summary>The filter of visitors by registration type.</summary>
    public const string TypesFilter = "registrationTypes";

    /// <summary>The filter of visitors by registration state.</summary>
    public const string StatesFilter = "registrationStates";

    private readonly KnownValueResolver _knownValues = new(command.WriteWarning);
    private readonly RegistrationTypeResolver _registrationTypes = new(command);

    /// <summary>Converts the values of filters.</summary>
    /// <exception cref="InputException">The name of a registration type is not unique.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> ResolveFilters(
        Resource resource, IReadOnlyList<KeyValuePair<string, string>> filters, string? expoId)
        => _registrationTypes.ResolveFilters(resource, _knownValues.ResolveFilters(resource, filters), expoId);

    /// <summary>Creates the filters that select visitors.</summary>
    /// <exception cref="InputException">The name of a registration type is not unique.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> ResolveVisitorFilters(string[]? types, string[]? states, string expoId)
        => ResolveFilters(Resources.Visitors, new FilterList().Add(TypesFilter, types).Add(StatesFilter, states).Filters, expoId);

    /// <summary>Converts the values of fields to send.</summary>
    /// <param name="body">The fields to send.</param>
    /// <param name="resource">The endpoint.</param>
    /// <param name="current">The record; null if it was not read.</param>
    /// <param name="expoId">The ID of the event.</param>
    /// <exception cref="InputException">The name of a registration type is not unique.</exception>
    public void ResolveFields(JsonObject body, Resource resource, JsonObject? current, string expoId)
    {
        _knownValues.ResolveFields(body, resource.Fields, current);
        _registrationTypes.ResolveFields(body, resource, current, expoId);
    }
}
