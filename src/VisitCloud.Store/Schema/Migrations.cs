namespace VisitCloud.Store.Schema;

/// <summary>
/// The history of a database schema: each script updates the version before it, and a published script never changes.
/// The views are recreated after every update.
/// </summary>
/// <param name="Scripts">The scripts. Their number is the version of the schema.</param>
/// <param name="Views">The views.</param>
internal sealed record Migrations(IReadOnlyList<string> Scripts, IReadOnlyList<View> Views)
{
    /// <summary>Gets the version of the schema after all scripts.</summary>
    public int Version => Scripts.Count;

    /// <summary>Gets the statements that update a version to the current one, in order.</summary>
    public IEnumerable<string> GetUpdates(int version, string viewPrefix = "") => version == Version
        ? []
        :
        [
            .. Views.Reverse().Select(view => $"drop view if exists {viewPrefix}\"{view.Name}\""),
            .. Scripts.Skip(version),
            .. Views.Select(view => view.Script),
        ];
}

/// <summary>A view of the schema.</summary>
/// <param name="Name">The name.</param>
/// <param name="Table">The name of the table that the view reads.</param>
/// <param name="Script">The statement that creates the view.</param>
internal sealed record View(string Name, string Table, string Script);
