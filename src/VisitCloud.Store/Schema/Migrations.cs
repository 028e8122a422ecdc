namespace VisitCloud.Store.Schema;

/// <summary>
/// How a schema came to be: each script makes the next version out of the one before, and what is out in the world is
/// never edited. The views follow them all, made anew whenever a script has run.
/// </summary>
/// <param name="Scripts">The scripts; the number of them is the version.</param>
/// <param name="Views">Each view's name and how it is made.</param>
internal sealed record Migrations(IReadOnlyList<string> Scripts, IReadOnlyList<(string Name, string Script)> Views)
{
    /// <summary>The version that all of them lead to.</summary>
    public int Version => Scripts.Count;

    /// <summary>What turns a version into the present one, in its order; nothing where it is that already.</summary>
    public IEnumerable<string> From(int version, string viewPrefix = "") => version == Version
        ? []
        : [
            .. Views.Reverse().Select(view => $"drop view if exists {viewPrefix}\"{view.Name}\""),
            .. Scripts.Skip(version),
            .. Views.Select(view => view.Script),
        ];
}
