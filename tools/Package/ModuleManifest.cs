using System.Collections;
using System.Management.Automation.Language;
using System.Text;

namespace VisitCloud.Package;

/// <summary>The module manifest. The PowerShell parser reads it as data, without running it.</summary>
internal sealed class ModuleManifest
{
    private readonly HashtableAst _table;
    private readonly Hashtable _values;
    private readonly Hashtable _gallery;

    private ModuleManifest(string file, HashtableAst table)
    {
        FileName = Path.GetFileName(file);
        _table = table;
        _values = (Hashtable)table.SafeGetValue();
        _gallery = (Hashtable)((Hashtable)_values["PrivateData"]!)["PSData"]!;
    }

    public string FileName { get; }

    public string Name => Path.GetFileNameWithoutExtension(FileName);

    public string Version => ReadValue("ModuleVersion");

    public string Author => ReadValue("Author");

    public string Company => ReadValue("CompanyName");

    public string Description => ReadValue("Description");

    public string Copyright => ReadValue("Copyright");

    public IReadOnlyList<string> Cmdlets => [.. ((IEnumerable)_values["CmdletsToExport"]!).Cast<string>()];

    public IReadOnlyList<string> Tags => [.. ((IEnumerable)_gallery["Tags"]!).Cast<string>()];

    public Uri? License => ReadUri("LicenseUri");

    public Uri? Project => ReadUri("ProjectUri");

    public Uri? Icon => ReadUri("IconUri");

    public static ModuleManifest Read(string file)
    {
        var script = Parser.ParseFile(file, out _, out var errors);
        if (errors.Length > 0)
            throw new PackageException($"{file}: {errors[0].Message}");
        return new ModuleManifest(file, (HashtableAst)script.Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false));
    }

    /// <summary>Returns the text of the manifest with other release notes.</summary>
    public byte[] WithReleaseNotes(string notes)
    {
        // A line that begins with '@ would end the here-string.
        if (notes.Contains("\n'@", StringComparison.Ordinal))
            throw new PackageException("The release notes cannot be written to the manifest because a line begins with '@.");
        var old = _table.FindAll(ast => ast is HashtableAst, searchNestedScriptBlocks: false).Cast<HashtableAst>()
            .SelectMany(table => table.KeyValuePairs)
            .Single(pair => pair.Item1.Extent.Text == "ReleaseNotes").Item2.Extent;
        var text = _table.Extent.StartScriptPosition.GetFullScript()!;
        return Encoding.UTF8.GetBytes($"{text[..old.StartOffset]}@'\n{notes}\n'@{text[old.EndOffset..]}");
    }

    private string ReadValue(string name) => _values[name] as string ?? throw new PackageException($"{FileName} does not have {name}.");

    private Uri? ReadUri(string name) => _gallery[name] is string address ? new Uri(address) : null;
}
