using System.Globalization;

namespace VisitCloud.Store.Sqlite;

/// <summary>Times as the schema stores them.</summary>
internal static class SqliteTime
{
    public static string GetNow() => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
