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
        var text = new StringBuilder($"{manifest.Name} is under the license in the file LICENSE. It comes with files of the packages below, which are\nunder licenses of their own.\n");
        foreach (var package in shipped)
            Append(text, package.Key, package);
        foreach (var notice in shipped.SelectMany(package => package.Key.Notices.Select(notice => (package.Key, notice.Name, notice.Text))).GroupBy(notice => notice.Text))
            text.Append($"\n{Line}\n{string.Join('\n', notice.Select(one => $"{one.Name} of {one.Key.Name} {one.Key.Version}"))}\n{Line}\n\n{notice.Key}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, RestoredPackage package, IEnumerable<string> files)
    {
        text.Append($"\n{Line}\n{package.Name} {package.Version}\n{Line}\n\n");
        foreach (var (name, value) in new[]
        {
            ("License", package.LicenseExpression),
            ("License's text", package.LicenseAddress ?? throw package.WithoutLicense()),
            ("Copyright", package.Copyright),
            ("Authors", package.Authors),
            ("Project", package.Address),
        })
        {
            if (!string.IsNullOrEmpty(value))
                text.Append($"{name}: {value}\n");
        }

        text.Append($"Files:\n{string.Concat(files.Select(file => $"  {file}\n"))}");
    }
}
