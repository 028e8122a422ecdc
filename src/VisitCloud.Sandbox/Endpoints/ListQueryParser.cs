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

    /// <exception cref="ProblemException">A parameter is unknown, repeated, or not valid.</exception>
    public static PageRequest Parse(IQueryCollection query, Endpoint endpoint, ApiKey key, Func<string, long> getWebhookRevision)
    {
        foreach (var (name, values) in query)
        {
            if (!IsSupported(endpoint, name))
                throw BadRequest($"The list of {endpoint.Name} does not support the parameter '{name}'.");
            if (values.Count != 1)
                throw BadRequest($"The parameter '{name}' was specified {values.Count} times.");
        }

        var webhookId = GetText(query, WebhookId);
        // A read with a webhook returns at most one page of the default size.
        var maxPageSize = webhookId is null ? endpoint.MaxPageSize : Endpoint.DefaultPageSize;
        return new PageRequest
        {
            Limit = endpoint.SupportsPaging
                ? (int)Math.Min(maxPageSize, GetNumber(query, Limit, minimum: 1) ?? Endpoint.DefaultPageSize)
                : int.MaxValue,
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

    private static Filter? CreateFilter(IQueryCollection query, string name, string path)
    {
        var text = GetText(query, name);
        if (name == RegistrationStates)
        {
            var states = (text ?? Seeding.RegistrationStates.Registered).Split(',');
            return new Filter(path, states.Select(Seeding.RegistrationStates.Normalize).ToHashSet());
        }

        return text is null ? null : new Filter(path, text.Split(',').ToHashSet());
    }

    private static string? GetText(IQueryCollection query, string name)
        => query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static long? GetNumber(IQueryCollection query, string name, long minimum)
    {
        if (GetText(query, name) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum
            ? number
            : throw BadRequest($"The parameter '{name}' must be a whole number of at least {minimum}.");
    }

    private static bool? GetBoolean(IQueryCollection query, string name) => GetText(query, name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw BadRequest($"The parameter '{name}' must be true or false."),
    };

    private static ProblemException BadRequest(string title) => new(Problem.BadRequest(title));
}
