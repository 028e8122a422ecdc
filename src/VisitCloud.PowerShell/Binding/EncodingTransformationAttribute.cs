using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Converts the name or the code page of an encoding to the encoding. The names of Import-Csv, which differ between Windows
/// PowerShell and PowerShell 7, are accepted in both.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EncodingTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Dictionary<string, Func<Encoding>> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ansi"] = () => GetCodePage(CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        ["ascii"] = () => Encoding.ASCII,
        ["bigendianunicode"] = () => Encoding.BigEndianUnicode,
        ["bigendianutf32"] = () => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        ["default"] = () => Encoding.Default,
        ["oem"] = () => GetCodePage(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
        ["unicode"] = () => Encoding.Unicode,
        ["utf32"] = () => Encoding.UTF32,
        ["utf8"] = () => Encoding.UTF8,
        ["utf8BOM"] = () => Encoding.UTF8,
        ["utf8NoBOM"] = () => Encoding.UTF8,
    };

    /// <summary>Gets the names that complete with Tab.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Named.Keys.OrderBy(name => name, StringComparer.Ordinal), "windows-1252"];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            int codePage => Find(codePage.ToString(CultureInfo.InvariantCulture)),
            string name => Find(name),
            var other => other,
        };

    private static Encoding Find(string name)
    {
        try
        {
            if (Named.TryGetValue(name, out var create))
                return create();
            return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var codePage)
                ? GetCodePage(codePage)
                : Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ArgumentTransformationMetadataException(InputMessages.EncodingNotFound(name));
        }
    }

    private static Encoding GetCodePage(int codePage) => Encoding.GetEncoding(codePage);
}
