using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Binding;

/// <summary>The messages about names and values that a user specified.</summary>
internal static class InputMessages
{
    private const string ObjectForms = "Specify a hashtable, an object, or a JSON object as text.";

    public const string EmptyDate = "0001-01-01 is the default value of an empty date. Use $null to clear the field.";

    public const string ItemListNotModified = "its items were not modified.";

    public const string PartNotModified = "it was not modified.";

    public const string ColumnOfList = "it shows a list, which a single cell cannot represent.";

    public const string ColumnIsUnique = "the service assigns each record its own value. To send a value, use -Property.";

    public const string PartIsDeserialized = "it is a copy from a job or a file, which does not show what was modified.";

    public const string SingleValueRequired = "The cell is a list or an object. Specify a single value.";

    public const string ListOfText
        = "The list contains single values instead of objects. If the row is from ConvertTo-Json, specify a larger -Depth there.";

    public const string NestedTooDeeply = "A value is nested too deeply, or contains itself.";

    public const string RecordIsDeserialized
        = "The record in -Property is a copy from a job or a file, which does not show what was modified. Specify the fields "
            + "as a hashtable.";

    public const string ColumnWithoutName = "A column of this row has no name. Add a name, or remove the column.";

    public const string ObjectWithoutId = "This object has no Id property. Pipe IDs, records, rows with an Id column, or events.";

    public const string IdIsEmpty = "The Id of this row is empty or not a single value. Enter the ID of a record, or remove the row.";

    public const string ObjectWithoutEvent
        = "Cannot determine the event from this object: it has neither an ExpoId property nor the Id of an event. "
            + "Specify an event, its ID, or a row with an ExpoId column.";

    public const string ScriptBlockNotEvaluated
        = "A script block is not evaluated here. Use ForEach-Object, or add a column with Select-Object.";

    public const string ObjectInsteadOfText = "The value is an object with properties. Specify one of them, or pipe the object as a row.";

    public const string HeaderMissing = "The file has no header. The first line must contain the names of the columns.";

    public const string FileIsNotText
        = "The file is not text in the specified encoding. Save it as CSV, or specify its encoding, such as -Encoding unicode.";

    public const string HeaderWithoutName = "A column in the header has no name. Check the file, and -Delimiter.";

    public const string TextIsNotAnObject = "The text is not a JSON object, or it has a member more than once. Correct the text.";

    public const string SummaryIsACopy
        = "The summary is a copy, such as from Select-Object, Import-Clixml, or a job. Pipe the output of Measure-VisitExpo directly.";

    public static string RowNotCreated(string reason) => $"Cannot convert this object to a row: {reason}";

    public static string ObjectWithoutColumns(Type type)
        => $"An object of type {type.Name} has no columns. Pipe records, other objects, or hashtables.";

    public static string HeaderTwice(string column) => $"The header contains the column '{Sanitize(column)}' twice. Remove one of them.";

    public static string CellCountDiffers(int cells, int columns)
        => $"The row has {(cells == 1 ? "1 cell" : $"{cells} cells")}, and the header has {columns}. "
            + (cells < columns
                ? "Check whether the row is complete, and -Delimiter."
                : "Enclose cells that contain the delimiter in quotation marks, and check -Delimiter.");

    public static string QuotationMarkNotClosed(int line)
        => $"The cell that begins in line {line} has no closing quotation mark. Check whether the file is complete, and -Delimiter.";

    public static string EncodingNotFound(string name)
        => $"This computer has no encoding '{Sanitize(name)}'. Specify a name such as utf8 or windows-1252, or the number of a code page.";

    public static string UnknownValue(string name, string value, IEnumerable<string> known)
        => $"'{Sanitize(value)}' is not a known value of {name} and is sent unchanged. Known values: {string.Join(", ", known)}.";

    public static string ObjectNotReadable(string reason) => $"This object cannot be read: {Sanitize(reason)}";

    public static string ObjectNotSupported(object piped)
        => $"An object of type {piped.GetType().Name} is not an ID, a record, or a row. "
            + (piped switch
            {
                FileSystemInfo => "Pipe the rows of a file, such as the output of Import-Csv.",
                IListSource => "Pipe the rows of a table, such as $table.Rows.",
                IEnumerable => "Pipe the objects one at a time.",
                _ => "Pipe IDs, records, rows with an Id column, or events.",
            });

    public static string OtherDelimiter(string column)
        => $"This object has only one property, '{Sanitize(column)}'. Read the file with -Delimiter {ColumnText.FindDelimiter(column)}.";

    public static string ReferenceIsEmpty(string type, Resource resource)
        => $"The piped {type} belongs to no {MemberName.ToCamelCase(resource.Name)}: its {resource.Name} property is empty. "
            + $"To skip such records, use Where-Object {resource.Name}.";

    public static string RecordOfOtherType(string type, Resource resource)
        => $"The piped object is a {type}, not a VisitCloud.{resource.Name}, so its ID is not an ID of {resource.Path}.";

    public static string PartWithoutId(object? part)
        => $"'{Sanitize($"{part}")}' is a part of a record and has no ID. Specify an ID, a record, or a part that has an ID.";

    public static string PathIsNotAFile(string path)
        => $"'{Sanitize(path)}' is not in the file system. Specify the path of a file, such as ./name.";

    public static string PathIsAFolder(string path) => $"'{Sanitize(path)}' is a folder. Specify the name of a file in it.";

    public static string UnknownColumns(Resource resource, IReadOnlyList<(string Column, string? Nearest)> columns)
    {
        var names = string.Join(", ", columns.Select(
            name => $"'{Sanitize(name.Column)}'" + (name.Nearest is null ? "" : $" (did you mean '{Sanitize(name.Nearest)}'?)")));
        var record = MemberName.ToCamelCase(resource.Name);
        var (noun, predicate) = columns.Count == 1 ? ("column", "is not a field") : ("columns", "are not fields");
        var delimiter = columns.Count == 1 ? ColumnText.FindDelimiter(columns[0].Column) : null;
        return $"The {noun} {names} {predicate} of {GetArticle(record)} {record}. " + (delimiter is null
            ? $"Rename the {noun}, or use -UnknownField Ignore or -UnknownField Send."
            : $"If {delimiter} separates the columns of the file, read it with -Delimiter {delimiter}.");
    }

    public static string ColumnIgnored(string column) => ColumnSkipped(column, "it is not a known field.");

    public static string ColumnSkipped(string column, string reason) => $"Column '{Sanitize(column)}' is not sent: {reason}";

    public static string ColumnOfObject(string dotted, string member)
        => $"'{dotted}' is an object. Use columns such as '{dotted}.{member}', which ConvertTo-VisitFlatRecord creates.";

    public static string ParameterNameInProperty(string name, string field)
        => $"'{Sanitize(name)}' in -Property is sent as a field of its own, and not as {field}. "
            + $"Use the parameter -{MemberName.ToPascalCase(name)}, or the name '{field}'.";

    public static string CurrentValueIsObjectOrList(string name)
        => $"'{Sanitize(name)}' is not sent: the record contains an object or a list there.";

    public static string ColumnTwice(string name) => $"This row has more than one column named '{Sanitize(name)}'. Keep only one of them.";

    public static string NameHasEmptyPart(string name) => $"'{Sanitize(name)}' is not a field name: a part of it is empty.";

    public static string FieldTwice(string name) => $"'{Sanitize(name)}' is specified twice with different values. Specify it once.";

    public static string MemberTwice(string parameter, string name) => $"{parameter} contains '{Sanitize(name)}' twice. Specify it once.";

    public static string BooleanNotValid(string text) => $"'{Sanitize(text)}' is not true or false. Specify one of them.";

    public static string TextForCurrentType(string name, string text, FieldType type)
    {
        var expected = type == FieldType.Boolean ? "true or false" : "a number";
        return $"{Sanitize(name)}: '{Sanitize(text)}' is not {expected}, and the record contains {expected} there. "
            + "To send text, use -Property.";
    }

    public static string NumberAmbiguous(string text, JsonNode number, JsonNode other, bool usesCulture)
        => $"'{Sanitize(text)}' can mean {NumberParser.Format(number)} or {NumberParser.Format(other)}. "
            + $"Write the number without a thousands separator{(usesCulture ? ", or specify -Culture" : "")}.";

    public static string NumberNotValid(string text, CultureInfo? culture)
    {
        const double Sample = 12.5;
        if (culture is null)
            return $"'{Sanitize(text)}' is not a number. Specify a number such as 12.5.";
        var name = culture.Name.Length == 0 ? "the invariant culture" : $"the culture {culture.Name}";
        return $"'{Sanitize(text)}' is not a number in {name}. Specify a number such as {Sample.ToString(culture)}.";
    }

    public static string NumberNotWhole(string number) => $"{number} is not a whole number. Specify a number such as 12.";

    public static string TimeNotValid(string text)
        => $"'{Sanitize(text)}' is not a valid time. Use a format such as 2026-03-10T08:00:00Z.";

    public static string TimeOutOfRange(string time) => $"{time} is outside the years 1 to 9999 in UTC. Specify another time.";

    public static string TimeDoesNotExist(string time, string zone, string first, string second)
        => $"{time} does not exist in the time zone {zone}, because clocks are set forward then. Specify {first} or {second}.";

    public static string TimeExistsTwice(string time, string zone, string first, string second)
        => $"{time} exists twice in the time zone {zone}, because clocks are set back then. Specify {first} or {second}.";

    public static string TimeZoneUnknown(string? name)
    {
        var reason = string.IsNullOrEmpty(name)
            ? "the event has no time zone"
            : $"this computer does not know its time zone '{Sanitize(name!)}'";
        return $"Cannot convert a time without an offset: {reason}. Use -TimeZone.";
    }

    public static string TimeZoneNotFound(string name)
        => $"The time zone '{Sanitize(name)}' was not found on this computer. Run Get-TimeZone -ListAvailable for a list.";

    public static string TextDamaged(string text)
        => $"'{Sanitize(text)}' contains a replacement character (U+FFFD), probably because a Windows-1252 file was read as UTF-8. "
            + "Read the file with its encoding, or use -AllowReplacementCharacter.";

    public static string TextCutOff(string text)
        => $"'{Sanitize(text)}' contains half of a surrogate pair, probably because the text was cut off within an emoji. "
            + "Correct the text, or use -AllowReplacementCharacter.";

    public static string ObjectRequired(string parameter) => $"{parameter} is not an object. {ObjectForms}";

    public static string TextIsLines(string parameter)
        => $"{parameter} is a list of lines. To read a JSON object from a file, use Get-Content -Raw.";

    public static string JsonEmpty(string parameter) => $"{parameter} is empty. {ObjectForms}";

    public static string JsonInvalid(string parameter, long? line, long? position, string reason)
        => $"{parameter} is not valid JSON: line {line}, position {position}: {reason}.";

    public static string TypeNotSupported(Type type)
        => $"A value of type {type.Name} cannot be converted to JSON. Use text, numbers, Booleans, times, lists, or hashtables.";

    public static string NumberNotSupported(string number) => $"{number} cannot be converted to JSON. Specify a finite number.";

    public static string PropertyFails(string name, string reason) => $"{Sanitize(name)}: The property cannot be read: {Sanitize(reason)}";

    private static string GetArticle(string noun) => "aeiou".Contains(noun[0]) ? "an" : "a";

    private static string Sanitize(string text) => TerminalText.Sanitize(text);
}
