using System.Reflection;
using Xunit.Sdk;

namespace VisitCloud.Store.Tests.Databases;

/// <summary>Runs a theory with a SQLite file.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteDataAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseKind.Sqlite]];
}

/// <summary>Runs a theory with the PostgreSQL server that the environment names; where it names none, the test says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresDataAttribute : DataAttribute
{
    private const string Variable = "VISITCLOUD_TEST_POSTGRES";

    public PostgresDataAttribute()
    {
        if (Server is null)
            Skip = $"{Variable} names no PostgreSQL server: set it to a connection string of a user who may create databases.";
    }

    internal static string? Server => Environment.GetEnvironmentVariable(Variable);

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseKind.Postgres]];
}

/// <summary>A test that needs the small disk that the environment names, and a user who may mount.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private const string Variable = "VISITCLOUD_TEST_SMALL_DISK";

    public SmallDiskFactAttribute()
    {
        if (Folder is null)
            Skip = $"{Variable} names no folder: set it to where a tmpfs of a megabyte or two is mounted, and run as root.";
    }

    internal static string? Folder => Environment.GetEnvironmentVariable(Variable);
}
