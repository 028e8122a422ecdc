namespace VisitCloud.Client;

/// <summary>An endpoint of the API. Paging, cmdlets, and documentation read it from here.</summary>
/// <param name="path">The first part of the endpoint's address, such as <c>visitors</c>.</param>
/// <param name="name">The name of one record, such as <c>Visitor</c>.</param>
public sealed class Resource(string path, string name)
{
    private Dictionary<string, string>? _parameters;

    /// <summary>The smallest page size of any endpoint: a page with at least as many records may not be the last one.</summary>
    internal const int SmallestFullPage = 100;

    /// <summary>The first part of the endpoint's address, such as <c>visitors</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The name of one record, such as <c>Visitor</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The requests that the endpoint supports.</summary>
    public Operations SupportedOperations { get; init; } = Operations.List | Operations.Item;

    /// <summary>How the endpoint divides its list into pages.</summary>
    public PagingMode Paging { get; init; } = PagingMode.ByRevision;

    /// <summary>The largest value of <c>limit</c>.</summary>
    public int PageSize { get; init; } = SmallestFullPage;

    /// <summary>Query parameters of the list beyond <c>limit</c> and <c>fromRevision</c>, in the API's spelling.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Filters that take the known values of a field, with the name of the field.</summary>
    public IReadOnlyDictionary<string, string> FieldFilters { get; init; } = new Dictionary<string, string>();

    /// <summary>Query parameters of requests that create a record, such as <c>partnerId</c> for the field <c>partner.id</c>.</summary>
    public IReadOnlyList<string> CreateParameters { get; init; } = [];

    /// <summary>Filters that make the list include every record. By default, the service excludes some.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AllRecordsFilters { get; init; } = [];

    /// <summary>The same filters, limited to those that the vendor document names. The service may not accept the others.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DocumentedAllRecordsFilters { get; init; } = [];

    /// <summary>
    /// Query parameters that are sent by default and that the vendor's document does not name: a service may reject them.
    /// </summary>
    public IReadOnlyList<string> Undocumented { get; init; } = [];

    /// <summary>The known fields of a record.</summary>
    public FieldTable Fields { get; init; } = FieldTable.Empty;

    /// <summary>The parameters that set fields, with the dotted name of each one's field. Names are not case-sensitive.</summary>
    public IReadOnlyDictionary<string, string> Parameters
        => _parameters ??= Fields.GetParameters().ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether records belong to an event, whose ID is then part of the address. Only <c>expos</c> do not.</summary>
    public bool InExpo { get; init; } = true;

    /// <summary>Whether reading requires the leads permission of the API key.</summary>
    public bool NeedsLeads { get; init; }

    /// <summary>Whether writing requires the write permission of the API key. Only <c>webhooks</c> do not.</summary>
    public bool NeedsWrite { get; init; } = true;

    /// <summary>Whether webhooks report changes of this endpoint; their type is <see cref="TypeName"/>.</summary>
    public bool HasWebhooks => Filters.Contains("webhookId");

    /// <summary>Whether changes can be followed by revision, in one event.</summary>
    public bool CanBeWatched => InExpo && Paging != PagingMode.Whole && Supports(Operations.List);

    /// <summary>The name of one record as the API spells it in types: <see cref="Name"/> in lower case.</summary>
    public string TypeName => Name.ToLowerInvariant();

    /// <summary>Finds the field whose known values a filter takes; null for any other filter.</summary>
    public Field? FindFilterField(string filter) => FieldFilters.TryGetValue(filter, out var name) ? Fields.Find(name) : null;

    /// <summary>Whether the endpoint supports an operation.</summary>
    public bool Supports(Operations operation) => (SupportedOperations & operation) == operation;

    /// <inheritdoc/>
    public override string ToString() => Path;
}
