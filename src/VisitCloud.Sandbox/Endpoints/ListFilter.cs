namespace VisitCloud.Sandbox.Endpoints;

/// <summary>A filter of a list.</summary>
/// <param name="Path">The path of the member that the filter compares.</param>
internal sealed record ListFilter(string Path)
{
    /// <summary>Whether the parameter is a comma-separated list of values.</summary>
    public bool AcceptsList { get; init; }

    /// <summary>The valid values; empty if any value is valid.</summary>
    public IReadOnlyList<string> KnownValues { get; init; } = [];

    public static ListFilter CreateList(string path, params string[] knownValues)
        => new(path) { AcceptsList = true, KnownValues = knownValues };
}
