using VisitCloud.Store.Common;

namespace VisitCloud.Store.Schema;

/// <summary>The tables, columns, and views that a database has.</summary>
/// <param name="database">A name of the database for messages.</param>
internal sealed class DatabaseObjects(string database)
{
    private readonly Dictionary<string, HashSet<string>> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _views = new(StringComparer.Ordinal);

    public void AddColumn(string table, string column)
    {
        if (!_columns.TryGetValue(table, out var columns))
            _columns[table] = columns = new HashSet<string>(StringComparer.Ordinal);
        columns.Add(column);
    }

    public void AddView(string name) => _views.Add(name);

    /// <summary>Checks that a table exists and has the given columns.</summary>
    /// <exception cref="Client.Sync.StoreException">The table or a column does not exist.</exception>
    public void RequireTable(string table, IEnumerable<string> columns)
    {
        if (!_columns.TryGetValue(table, out var existing))
            throw StoreMessages.MissingTable(database, table);
        var missing = columns.Where(column => !existing.Contains(column)).ToList();
        if (missing.Count > 0)
            throw StoreMessages.MissingColumns(database, table, string.Join(", ", missing));
    }

    /// <summary>Gets the views that do not exist although their table does.</summary>
    /// <param name="migrations">The schema.</param>
    /// <param name="columns">The columns that a view needs.</param>
    public IReadOnlyList<View> FindMissingViews(Migrations migrations, IReadOnlyCollection<string> columns) =>
    [
        .. migrations.Views.Where(view =>
            !_views.Contains(view.Name) && _columns.TryGetValue(view.Table, out var existing) && existing.IsSupersetOf(columns)),
    ];
}
