using System.Text;

namespace VisitCloud.Package;

/// <summary>
/// Whose work the package passes on, and under which license: for each package of others its own words, and the texts
/// that it brings. A text that several bring is there once.
/// </summary>
internal static class ThirdPartyNotices
{
    public const string FileName = "THIRD-PARTY-NOTICES.txt";

    private static readonly string Line = new('-', 80);

    public static byte[] Write(ModuleManifest manifest, IReadOnlyDictionary<string, byte[]> files, RestoredPackages restored)
    {
        var shipped = restored.Shipped(files);
        var notices = shipped.SelectMany(package => package.Key.Notices.Select(notice => (About: $"{notice.Name} of {Title(package.Key)}", notice.Text)));
        string[] parts =
        [
            $"{manifest.Name} is under the license in the file LICENSE. It comes with files of the packages below, which are\nunder licenses of their own.\n",
            .. shipped.Select(package => Part(Title(package.Key), Describe(package.Key, package))),
            .. notices.GroupBy(notice => notice.Text, notice => notice.About).Select(notice => Part(string.Join('\n', notice), notice.Key)),
        ];
        return Encoding.UTF8.GetBytes(string.Join('\n', parts));
    }

    private static string Title(RestoredPackage package) => $"{package.Name} {package.Version}";

    private static string Part(string title, string text) => $"{Line}\n{title}\n{Line}\n\n{text}\n";

    private static string Describe(RestoredPackage package, IEnumerable<string> files)
    {
        var facts = new (string Name, string? Value)[]
        {
            ("License", package.LicenseExpression),
            ("License's text", package.LicenseAddress ?? throw package.WithoutLicense()),
            ("Copyright", package.Copyright),
            ("Authors", package.Authors),
            ("Project", package.Address),
        };
        return string.Join('\n', [
            .. facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => $"{fact.Name}: {fact.Value}"),
            "Files:",
            .. files.Select(file => $"  {file}"),
        ]);
    }
}
