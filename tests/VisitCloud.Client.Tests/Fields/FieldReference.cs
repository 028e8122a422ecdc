using System.Globalization;
using System.Text;

namespace VisitCloud.Client.Tests.Fields;

/// <summary>Writes docs/fields.md from the field tables.</summary>
internal static class FieldReference
{
    private const string Introduction =
        """
        # Fields

        Every known field of every record, generated from the field tables in `src/VisitCloud.Client/Resources`. Each field is a
        property of the record's class; the service can return more, and those become properties as well.

        *Source* is the document that names the field: *vendor* is the vendor's API document, *vendor help* its help pages,
        *other clients* are public clients of the same API, and *assumed* fields are named by none of them, but the sandbox
        serves them. *Parameter* is the parameter of `New-` and `Set-` cmdlets, which is also a short name for the column of a row.
        *Detail* fields are known to be returned only when a single record is read with `-Id`. *Read-only* fields are set by
        the service and never sent from a row or a record. A *unique* field isn't copied into a new record.

        """;

    public static string Write()
    {
        var text = new StringBuilder(Introduction);
        foreach (var resource in Resources.All)
            AddTable(text, $"{resource.Name} (`{resource.Path}`)", resource.Fields, resource.Parameters);
        text.Append("\n# Objects inside records\n");
        foreach (var table in NestedFields.All)
            AddTable(text, table.TypeName, table, new Dictionary<string, string>());
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void AddTable(StringBuilder text, string title, FieldTable table, IReadOnlyDictionary<string, string> parameters)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        text.Append("| field | type | source | parameter | values | notes |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var field in table)
        {
            var names = parameters.Where(pair => pair.Value.Split('.')[0] == field.Name)
                .Select(pair => pair.Value == field.Name ? $"`-{pair.Key}`" : $"`-{pair.Key}` ({pair.Value.Split('.')[1]})");
            string[] cells =
            [
                $"`{field.Name}`", GetType(field), GetSource(field), string.Join(", ", names), string.Join(", ", field.KnownValues),
                string.Join(", ", GetNotes(field)),
            ];
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }
    }

    private static string GetType(Field field) => field switch
    {
        { Type: FieldType.Object } => field.Members!.TypeName,
        { Type: FieldType.List, Members: { } members } => $"list of {members.TypeName}",
        { Type: FieldType.Id } => "ID",
        _ => field.Type.ToString().ToLowerInvariant(),
    };

    private static string GetSource(Field field) => field.Source switch
    {
        DocumentationSource.VendorDocument => "vendor",
        DocumentationSource.VendorHelp => "vendor help",
        DocumentationSource.OtherClients => "other clients",
        _ => "assumed",
    };

    private static IEnumerable<string> GetNotes(Field field)
    {
        if (field.IsReadOnly)
            yield return "read-only";
        if (field.IsUnique)
            yield return "unique";
        if (field.IsDetailOnly)
            yield return "detail";
    }
}
