using System.Collections;
using System.Management.Automation.Language;
using System.Text;

namespace VisitCloud.Package;

/// <summary>The module's manifest, read by PowerShell's own parser as data: nothing in it is run.</summary>
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

    public string Version => Value("ModuleVersion");

    public string Author => Value("Author");

    public string Company => Value("CompanyName");

    public string Description => Value("Description");

    public string Copyright => Value("Copyright");

    public IReadOnlyList<string> Cmdlets => [.. ((IEnumerable)_values["CmdletsToExport"]!).Cast<string>()];

    public IReadOnlyList<string> Tags => [.. ((IEnumerable)_gallery["Tags"]!).Cast<string>()];

    public Uri? License => Address("LicenseUri");

    public Uri? Project => Address("ProjectUri");

    public Uri? Icon => Address("IconUri");

    public static ModuleManifest Read(string file)
    {
        var script = Parser.ParseFile(file, out _, out var errors);
        if (errors.Length > 0)
            throw new PackageException($"{file}: {errors[0].Message}");
        return new ModuleManifest(file, (HashtableAst)script.Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false));
    }

    /// <summary>The manifest's text with these release notes, and else as it is.</summary>
    public byte[] WithReleaseNotes(string notes)
    {
        // In a here-string, only a line that begins with its end mark could end it.
        if (notes.Contains("\n'@", StringComparison.Ordinal))
            throw new PackageException("The release notes can't be written into the manifest: a line of them begins with '@.");
        var old = _table.FindAll(ast => ast is HashtableAst, searchNestedScriptBlocks: false).Cast<HashtableAst>()
            .SelectMany(table => table.KeyValuePairs)
            .Single(pair => pair.Item1.Extent.Text == "ReleaseNotes").Item2.Extent;
        var text = _table.Extent.StartScriptPosition.GetFullScript()!;
        return Encoding.UTF8.GetBytes($"{text[..old.StartOffset]}@'\n{notes}\n'@{text[old.EndOffset..]}");
    }

    private string Value(string name) => _values[name] as string ?? throw new PackageException($"{FileName} has no {name}.");

    private Uri? Address(string name) => _gallery[name] is string address ? new Uri(address) : null;
}
