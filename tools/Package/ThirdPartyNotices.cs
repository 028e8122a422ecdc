using System.Text;

namespace VisitCloud.Package;

/// <summary>
/// The authors and licenses of the third-party packages, with the notice files that they contain. A text that several packages
/// contain is included once.
/// </summary>
internal static class ThirdPartyNotices
{
    public const string FileName = "THIRD-PARTY-NOTICES.txt";

    private static readonly string Line = new('-', 80);

    public static byte[] Write(ModuleManifest manifest, IReadOnlyDictionary<string, byte[]> files, RestoredPackages restored)
    {
        var shipped = restored.FindShipped(files);
        var notices = shipped
            .SelectMany(package => package.Key.Notices
                .Select(notice => (Title: $"{notice.Name} of {FormatTitle(package.Key)}", notice.Text)));
        string[] parts =
        [
            $"{manifest.Name} is licensed under the terms in the file LICENSE. It includes files of the packages below, "
                + "which\nhave their own licenses.\n",
            .. shipped.Select(package => FormatPart(FormatTitle(package.Key), Describe(package.Key, package))),
            .. notices.GroupBy(notice => notice.Text, notice => notice.Title)
                .Select(notice => FormatPart(string.Join('\n', notice), notice.Key)),
        ];
        return Encoding.UTF8.GetBytes(string.Join('\n', parts));
    }

    private static string FormatTitle(RestoredPackage package) => $"{package.Name} {package.Version}";

    private static string FormatPart(string title, string text) => $"{Line}\n{title}\n{Line}\n\n{text}\n";

    private static string Describe(RestoredPackage package, IEnumerable<string> files)
    {
        var facts = new (string Name, string? Value)[]
        {
            ("License", package.LicenseExpression),
            ("License text", package.LicenseAddress ?? throw package.CreateLicenseException()),
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
