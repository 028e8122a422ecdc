namespace VisitCloud.Client;

/// <summary>An endpoint of the API, declared once: paging, cmdlets and documentation read it from here.</summary>
/// <param name="path">The first part of the endpoint's address, such as <c>visitors</c>.</param>
/// <param name="name">What one record is called, such as <c>Visitor</c>.</param>
public sealed class Resource(string path, string name)
{
    /// <summary>The fewest records that a full page holds, whichever of the sources is right about an endpoint's limit [V].</summary>
    internal const int SmallestFullPage = 100;

    /// <summary>The first part of the endpoint's address, such as <c>visitors</c>.</summary>
    public string Path { get; } = path;

    /// <summary>What one record is called, such as <c>Visitor</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Which requests the endpoint takes.</summary>
    public Operations SupportedOperations { get; init; } = Operations.List | Operations.Item;

    /// <summary>How its list is divided into pages.</summary>
    public PagingMode Paging { get; init; } = PagingMode.ByRevision;

    /// <summary>The most records that <c>limit</c> may ask for in one request.</summary>
    public int PageSize { get; init; } = SmallestFullPage;

    /// <summary>Query parameters of the list beyond <c>limit</c> and <c>fromRevision</c>, as the API spells them.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Filters without which the list leaves records out unasked.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AllRecordsFilters { get; init; } = [];

    /// <summary>The same, as far as the vendor's document has it: a service need not take more.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DocumentedAllRecordsFilters { get; init; } = [];

    /// <summary>Query parameters sent unasked that the vendor's document does not have [P]: a service may refuse them.</summary>
    public IReadOnlyList<string> Undocumented { get; init; } = [];

    /// <summary>Members, at any depth, whose text is a time.</summary>
    public IReadOnlyList<string> Times { get; init; } = [];

    /// <summary>The members that a record is known to have; it may have more [V, P].</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Members that are objects: one cell of a spreadsheet can't hold one.</summary>
    public IReadOnlyList<string> Objects { get; init; } = [];

    /// <summary>Members that are lists: one cell of a spreadsheet can't give one back.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Members that the service keeps by itself: a row that came out of a record does not give them back.</summary>
    public IReadOnlyList<string> ReadOnly { get; init; } = [];

    /// <summary>
    /// Members, with a dot where they are nested, that the service gives to each record by itself, though they may be
    /// changed: a record that is made after another does not share them.
    /// </summary>
    public IReadOnlyList<string> Individual { get; init; } = [];

    /// <summary>Members whose value is a number, when a spreadsheet gives it as text.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Members that are true or false, when a spreadsheet gives them as text.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Whether records belong to an event, whose ID is then part of the address. Only <c>expos</c> do not.</summary>
    public bool InExpo { get; init; } = true;

    /// <summary>Whether reading needs the key's leads permission [V].</summary>
    public bool NeedsLeads { get; init; }

    /// <summary>Whether changing needs the key's write permission [V]. Only <c>webhooks</c> do not.</summary>
    public bool NeedsWrite { get; init; } = true;

    /// <summary>Whether webhooks tell of changes here; their type is <see cref="Name"/> in lower case [V].</summary>
    public bool HasWebhooks => Filters.Contains("webhookId");

    /// <summary>Whether its changes can be followed by revision, in one event.</summary>
    public bool CanBeWatched => InExpo && Paging != PagingMode.Whole && Supports(Operations.List);

    /// <summary>What the API calls one record where it names types: <see cref="Name"/> in lower case.</summary>
    public string TypeName => Name.ToLowerInvariant();

    /// <summary>Whether the endpoint takes such a request.</summary>
    public bool Supports(Operations operation) => (SupportedOperations & operation) == operation;

    /// <inheritdoc/>
    public override string ToString() => Path;
}

/// <summary>What may be done at an endpoint.</summary>
[Flags]
public enum Operations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read a list.</summary>
    List = 1,

    /// <summary>Read one record by its ID.</summary>
    Item = 2,

    /// <summary>Create a record.</summary>
    Create = 4,

    /// <summary>Change a record.</summary>
    Update = 8,

    /// <summary>Delete a record.</summary>
    Delete = 16,
}

/// <summary>How a list is divided into pages.</summary>
public enum PagingMode
{
    /// <summary>By <c>fromRevision</c>, in increasing revision [V].</summary>
    ByRevision,

    /// <summary>
    /// By <c>fromRevision</c> according to one source only [P]: an answer that starts over from the first record
    /// means that the service gives the whole list at once.
    /// </summary>
    ByRevisionOrWhole,

    /// <summary>The list comes whole.</summary>
    Whole,
}
