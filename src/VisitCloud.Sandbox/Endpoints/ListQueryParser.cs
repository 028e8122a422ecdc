using System.Globalization;
using VisitCloud.Sandbox.Access;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Endpoints;

/// <summary>Parses and validates the query of a list.</summary>
internal static class ListQueryParser
{
    public const string RegistrationStates = "registrationStates";

    private const string Limit = "limit";
    private const string FromRevision = "fromRevision";
    private const string ShowDeleted = "showDeleted";
    private const string WebhookId = "webhookId";

    /// <param name="request">The request.</param>
    /// <param name="endpoint">The endpoint of the list.</param>
    /// <param name="key">The key of the request.</param>
    /// <param name="getWebhookRevision">Returns the first revision that a webhook has not delivered.</param>
    /// <exception cref="ProblemException">A parameter is unknown, repeated, or not valid.</exception>
    public static PageRequest Parse(HttpRequest request, Endpoint endpoint, ApiKey key, Func<string, long> getWebhookRevision)
    {
        var query = request.Query;
        QueryValidator.Validate(request, name => IsSupported(endpoint, name));

        var webhookId = GetText(query, WebhookId);
        // A read with a webhook returns at most one page of the usual size.
        var maxPageSize = webhookId is null ? endpoint.MaxPageSize : Endpoint.UsualPageSize;
        return new PageRequest
        {
            Limit = endpoint.SupportsPaging ? (int)Math.Min(maxPageSize, GetNumber(query, Limit, minimum: 1) ?? maxPageSize) : int.MaxValue,
            FromRevision = Math.Max(GetNumber(query, FromRevision, minimum: 0) ?? 0, webhookId is null ? 0 : getWebhookRevision(webhookId)),
            WebhookId = webhookId,
            HideDeleted = GetBoolean(query, ShowDeleted) == false,
            Owner = endpoint.IsOwnedByKey ? key.Name : null,
            ExcludedMembers = endpoint.ItemOnlyMembers,
            Filters = [.. endpoint.Filters.Select(filter => CreateFilter(query, filter.Key, filter.Value)).OfType<Filter>()],
        };
    }

    private static bool IsSupported(Endpoint endpoint, string name) => name switch
    {
        Limit or FromRevision => endpoint.SupportsPaging,
        ShowDeleted => endpoint.SupportsShowDeleted,
        WebhookId => endpoint.WebhookType is not null,
        _ => endpoint.Filters.ContainsKey(name),
    };

    private static Filter? CreateFilter(IQueryCollection query, string name, ListFilter filter)
    {
        var text = GetText(query, name) ?? (name == RegistrationStates ? Seeding.RegistrationStates.Registered : null);
        if (text is null)
            return null;
        string[] values = filter.AcceptsList ? text.Split(',') : [text];
        if (filter.KnownValues.Count > 0 && Array.Find(values, value => !filter.KnownValues.Contains(value)) is { } unknown)
        {
            var knownValues = string.Join(", ", filter.KnownValues);
            throw QueryValidator.CreateException($"'{unknown}' is not a valid value of '{name}'. Valid values: {knownValues}.");
        }

        return new Filter(filter.Path, values.Select(value => NormalizeValue(name, value)).ToHashSet());
    }

    private static string NormalizeValue(string name, string value)
        => name == RegistrationStates ? Seeding.RegistrationStates.Normalize(value) : value;

    private static string? GetText(IQueryCollection query, string name)
        => query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static long? GetNumber(IQueryCollection query, string name, long minimum)
    {
        if (GetText(query, name) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum
            ? number
            : throw QueryValidator.CreateException($"The parameter '{name}' must be a whole number of at least {minimum}.");
    }

    private static bool? GetBoolean(IQueryCollection query, string name) => GetText(query, name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw QueryValidator.CreateException($"The parameter '{name}' must be true or false."),
    };
}
