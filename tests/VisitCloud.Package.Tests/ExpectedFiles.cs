namespace VisitCloud.Package.Tests;

/// <summary>All that the package may hold, folder by folder. What is not here is not shipped.</summary>
internal static class ExpectedFiles
{
    /// <summary>Raise it when something that is worth its size comes along.</summary>
    public const int MostBytes = 1_000_000;

    private static readonly Dictionary<string, string[]> Folders = new()
    {
        [""] =
        [
            "CHANGELOG.md", "LICENSE", "VisitCloud.Format.ps1xml", "VisitCloud.Types.ps1xml", "VisitCloud.cdx.json",
            "VisitCloud.psd1", "VisitCloud.psm1", "icon.png",
        ],
        // PowerShell 7 brings all else along.
        ["bin/net8.0"] = ["VisitCloud.Client.dll", "VisitCloud.PowerShell.dll"],
        // Windows PowerShell has no System.Text.Json: with it comes what it needs on .NET Framework.
        ["bin/netstandard2.0"] =
        [
            "Microsoft.Bcl.AsyncInterfaces.dll", "System.Buffers.dll", "System.IO.Pipelines.dll", "System.Memory.dll",
            "System.Numerics.Vectors.dll", "System.Runtime.CompilerServices.Unsafe.dll", "System.Text.Encodings.Web.dll",
            "System.Text.Json.dll", "System.Threading.Tasks.Extensions.dll", "VisitCloud.Client.dll", "VisitCloud.PowerShell.dll",
        ],
        ["en-US"] =
        [
            "VisitCloud.PowerShell.dll-Help.xml", "about_VisitCloud.help.txt", "about_VisitCloud_Errors.help.txt",
            "about_VisitCloud_Paging.help.txt", "about_VisitCloud_Security.help.txt",
        ],
    };

    public static IEnumerable<string> All => Folders
        .SelectMany(folder => folder.Value.Select(file => folder.Key.Length == 0 ? file : $"{folder.Key}/{file}"))
        .Order(StringComparer.Ordinal);
}
