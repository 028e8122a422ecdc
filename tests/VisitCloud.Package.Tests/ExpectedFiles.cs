namespace VisitCloud.Package.Tests;

/// <summary>The files that the package contains, by folder.</summary>
internal static class ExpectedFiles
{
    /// <summary>The maximum size of the package. Increase it only for a good reason.</summary>
    public const int MostBytes = 9_100_000;

    private static readonly string[] Platforms =
    [
        "linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64",
    ];

    private static readonly Dictionary<string, string[]> Folders = new()
    {
        [""] =
        [
            "CHANGELOG.md", "LICENSE", "THIRD-PARTY-NOTICES.txt", "VisitCloud.Format.ps1xml", "VisitCloud.cdx.json",
            "VisitCloud.psd1", "VisitCloud.psm1", "icon.png",
        ],
        // PowerShell 7 includes the other assemblies.
        ["bin/net8.0"] = ["VisitCloud.Client.dll", "VisitCloud.PowerShell.dll", "VisitCloud.Report.dll"],
        // Windows PowerShell does not include System.Text.Json, so it is shipped with its dependencies.
        ["bin/netstandard2.0"] =
        [
            "Microsoft.Bcl.AsyncInterfaces.dll", "System.Buffers.dll", "System.IO.Pipelines.dll", "System.Memory.dll",
            "System.Numerics.Vectors.dll", "System.Runtime.CompilerServices.Unsafe.dll", "System.Text.Encodings.Web.dll",
            "System.Text.Json.dll", "System.Threading.Tasks.Extensions.dll", "VisitCloud.Client.dll", "VisitCloud.PowerShell.dll",
            "VisitCloud.Report.dll",
        ],
        // Loaded by the first call of Sync-VisitExpo, in its own load context.
        ["store"] =
        [
            "Microsoft.Data.Sqlite.dll", "Microsoft.Extensions.DependencyInjection.Abstractions.dll",
            "Microsoft.Extensions.Logging.Abstractions.dll", "Npgsql.dll", "SQLitePCLRaw.batteries_v2.dll", "SQLitePCLRaw.core.dll",
            "SQLitePCLRaw.provider.e_sqlite3.dll",
            "System.Diagnostics.DiagnosticSource.dll", "VisitCloud.Store.deps.json", "VisitCloud.Store.dll",
        ],
        ["en-US"] =
        [
            "VisitCloud.PowerShell.dll-Help.xml", "about_VisitCloud.help.txt", "about_VisitCloud_Errors.help.txt",
            "about_VisitCloud_Paging.help.txt", "about_VisitCloud_Security.help.txt",
        ],
    };

    public static IEnumerable<string> All => Folders
        .SelectMany(folder => folder.Value.Select(file => folder.Key.Length == 0 ? file : $"{folder.Key}/{file}"))
        .Concat(Platforms.Select(platform => $"store/runtimes/{platform}/native/{SqliteOf(platform)}"))
        .Order(StringComparer.Ordinal);

    private static string SqliteOf(string platform) => platform.Split('-')[0] switch
    {
        "win" => "e_sqlite3.dll",
        "osx" => "libe_sqlite3.dylib",
        _ => "libe_sqlite3.so",
    };
}
