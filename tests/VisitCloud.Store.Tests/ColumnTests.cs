using VisitCloud.Client;
using VisitCloud.Store.Postgres;
using VisitCloud.Store.Schema;
using VisitCloud.Store.Sqlite;

namespace VisitCloud.Store.Tests;

/// <summary>The columns of the tables and views.</summary>
public sealed class ColumnTests
{
    [Fact]
    public void Every_column_shows_a_known_field()
        => Assert.All(
            Tables.All,
            table => Assert.All(table.Columns, column => Assert.Equal(FindType(table.Resource, column.Path), table.GetType(column))));

    [Fact]
    public void A_column_of_an_unknown_field_is_refused()
    {
        var labels = Tables.Get(Resources.Labels);
        Assert.Throws<ArgumentException>(() => labels.GetType(new Column("weight", "weight")));
    }

    [Fact]
    public void The_guide_names_every_table_view_and_column()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VisitCloud.psd1")))
            folder = Path.GetDirectoryName(folder)!;
        var guide = File.ReadAllText(Path.Combine(folder, "docs", "database.md"));

        Assert.Contains($"version {SqliteSchema.Migrations.Version}", guide, StringComparison.Ordinal);
        Assert.Equal(SqliteSchema.Migrations.Version, PostgresSchema.Migrations.Version);
        Assert.All(Tables.All, table =>
        {
            var columns = string.Join(", ", table.Columns.Select(column => $"`{column.Name}`"));
            Assert.Contains($"| `{table.Name}` | `{table.View}` | {columns} |", guide, StringComparison.Ordinal);
        });
    }

    private static FieldType FindType(Resource resource, string path)
    {
        var name = path.Replace(".0.", "[].", StringComparison.Ordinal);
        return resource.Fields.Flatten().Single(field => field.Key == name).Value.Type;
    }
}
