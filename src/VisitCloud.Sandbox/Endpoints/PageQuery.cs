using System.Globalization;
using VisitCloud.Sandbox.Access;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Endpoints;

/// <summary>Reads a list's query.</summary>
internal static class PageQuery
{
    public const string RegistrationStates = "registrationStates";

    private const string Limit = "limit";
    private const string FromRevision = "fromRevision";
    private const string ShowDeleted = "showDeleted";
    private const string WebhookId = "webhookId";

    /// <exception cref="ProblemException">A parameter is unknown to the endpoint, comes twice, or has a wrong value.</exception>
    public static PageRequest Read(IQueryCollection query, Endpoint endpoint, ApiKey key, Func<string, long> afterWebhook)
    {
        foreach (var (name, values) in query)
        {
            if (!Takes(endpoint, name))
                throw Bad($"The list of {endpoint.Name} takes no '{name}'.");
            if (values.Count != 1)
                throw Bad($"'{name}' comes {values.Count} times.");
        }

        var webhookId = Text(query, WebhookId);
        // A webhook's set is at most a usual page [V].
        var most = webhookId is null ? endpoint.MaxPage : Endpoint.UsualPage;
        return new PageRequest
        {
            Limit = endpoint.Pages ? (int)Math.Min(most, Number(query, Limit, least: 1) ?? Endpoint.UsualPage) : int.MaxValue,
            FromRevision = Math.Max(Number(query, FromRevision, least: 0) ?? 0, webhookId is null ? 0 : afterWebhook(webhookId)),
            WebhookId = webhookId,
            HideDeleted = Flag(query, ShowDeleted) == false,
            Owner = endpoint.BelongsToKey ? key.Name : null,
            Without = endpoint.OnlyInItems,
            Filters = [.. endpoint.Filters.Select(filter => FilterOf(query, filter.Key, filter.Value)).OfType<Filter>()],
        };
    }

    private static bool Takes(Endpoint endpoint, string name) => name switch
    {
        Limit or FromRevision => endpoint.Pages,
        ShowDeleted => endpoint.TakesShowDeleted,
        WebhookId => endpoint.WebhookType is not null,
        _ => endpoint.Filters.ContainsKey(name),
    };

    private static Filter? FilterOf(IQueryCollection query, string name, string path)
    {
        var text = Text(query, name);
        if (name == RegistrationStates)
            return new Filter(path, (text ?? Seeding.RegistrationStates.Registered).Split(',').Select(Seeding.RegistrationStates.Canonical).ToHashSet());
        return text is null ? null : new Filter(path, text.Split(',').ToHashSet());
    }

    private static string? Text(IQueryCollection query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static long? Number(IQueryCollection query, string name, long least)
    {
        if (Text(query, name) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Bad($"'{name}' must be a whole number from {least}.");
    }

    private static bool? Flag(IQueryCollection query, string name) => Text(query, name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw Bad($"'{name}' must be true or false."),
    };

    private static ProblemException Bad(string title) => new(Problem.BadRequest(title));
}
