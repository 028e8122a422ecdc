using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;
using System.Numerics;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Converts PowerShell values to JSON.</summary>
internal static class JsonConversion
{
    private const int MaximumDepth = 64;

    /// <summary>Converts the value of <c>-Property</c> or <c>-Body</c>: a dictionary, an object, or JSON text.</summary>
    /// <param name="source">The value.</param>
    /// <param name="parameter">The name of the parameter, for errors.</param>
    /// <param name="asWritten">Whether names in JSON text are taken literally; otherwise like the names in a dictionary.</param>
    /// <param name="fields">The known fields, whose names are written as the API writes them.</param>
    /// <param name="converter">Converts values to the types of the known fields.</param>
    /// <exception cref="InputException">The value is of another type, or is not valid JSON.</exception>
    public static JsonObject ConvertObject(
        object source,
        string parameter = "-Property",
        bool asWritten = false,
        FieldTable? fields = null,
        FieldValueConverter? converter = null)
    {
        var value = source is PSObject wrapped ? wrapped.BaseObject : source;
        var json = value is string text
            ? new JsonTextParser(parameter, asWritten).Parse(text, fields)
            : Convert(source, depth: 0, fields, converter);
        return json as JsonObject ?? throw new InputException(
            InputException.PropertyInvalid,
            value is object[] lines && lines.All(line => line is string or PSObject { BaseObject: string })
                ? InputMessages.TextIsLines(parameter)
                : InputMessages.ObjectRequired(parameter));
    }

    /// <summary>Converts a single value, a list, or an object.</summary>
    /// <exception cref="InputException">The value cannot be converted to JSON.</exception>
    public static JsonNode? Convert(object? value, FieldTable? fields = null, FieldValueConverter? converter = null)
        => Convert(value, depth: 0, fields, converter);

    /// <summary>Whether a value is a single value that can be converted to JSON.</summary>
    public static bool IsScalar(object value) => value is string or bool or SwitchParameter || IsNumber(value) || IsTime(value)
        || value is Uri or Enum or char or Guid or Version or TimeSpan || value.GetType().FullName is "System.TimeOnly";

    /// <summary>Whether a value is a number.</summary>
    public static bool IsNumber(object value)
        => value is int or long or short or byte or sbyte or ushort or uint or ulong or decimal or double or float or BigInteger
            || value.GetType().FullName is "System.Int128" or "System.UInt128" or "System.Half";

    /// <summary>Whether a value is a time or a date.</summary>
    public static bool IsTime(object? value) => value is DateTime or DateTimeOffset || (value is not null && IsDate(value));

    /// <summary>Whether a value is a <c>DateOnly</c>, which Windows PowerShell does not have.</summary>
    public static bool IsDate(object value) => value.GetType().FullName is "System.DateOnly";

    /// <summary>Rejects the default value of an empty date in .NET.</summary>
    /// <exception cref="InputException">The time is on the first day of the year 1.</exception>
    public static void CheckYear(DateTime time)
    {
        if (time.Date == DateTime.MinValue)
            throw new InputException(InputException.TimeInvalid, InputMessages.EmptyDate);
    }

    /// <summary>Rejects a time that UTC cannot represent.</summary>
    /// <exception cref="InputException">The time is outside the years 1 to 9999 in UTC.</exception>
    public static void CheckRange(DateTime time, TimeSpan offset)
    {
        var ticks = time.Ticks - offset.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            throw new InputException(InputException.TimeInvalid, InputMessages.TimeOutOfRange(FormatLocal(time)));
    }

    private static JsonNode? Convert(object? value, int depth, FieldTable? fields, FieldValueConverter? converter)
    {
        if (depth > MaximumDepth)
            throw new InputException(InputException.PropertyInvalid, InputMessages.NestedTooDeeply);

        // The output of a command without output is an object that stands for null.
        if (ReferenceEquals(value, AutomationNull.Value))
            return null;
        var plain = RehydratedValue.Restore(value) ?? (value is PSObject wrapped ? wrapped.BaseObject : value);
        return plain switch
        {
            null or DBNull or NullString => null,
            string text => JsonValue.Create(text),
            bool truth => JsonValue.Create(truth),
            SwitchParameter flag => JsonValue.Create(flag.IsPresent),
            int or long or short or byte or sbyte or ushort or uint
                => JsonValue.Create(System.Convert.ToInt64(plain, CultureInfo.InvariantCulture)),
            ulong or decimal => JsonValue.Create(System.Convert.ToDecimal(plain, CultureInfo.InvariantCulture)),
            BigInteger big => JsonNode.Parse(big.ToString(CultureInfo.InvariantCulture)),
            double number => ConvertNumber(number),
            // A float has fewer digits than a double: 0.1f would become 0.10000000149.
            float number => ConvertNumber(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
            DateTimeOffset time => JsonValue.Create(FormatUtc(time.DateTime, time.Offset)),
            // The time zone is not known, so the clock reading is kept.
            DateTime { Kind: DateTimeKind.Unspecified } time => JsonValue.Create(FormatLocal(time)),
            DateTime { Kind: DateTimeKind.Utc } time => JsonValue.Create(FormatUtc(time, TimeSpan.Zero)),
            DateTime time => JsonValue.Create(FormatUtc(time, TimeZoneInfo.Local.GetUtcOffset(time))),
            // Uri.ToString decodes some escapes.
            Uri address => JsonValue.Create(address.OriginalString),
            Enum or char or Guid or Version or TimeSpan => JsonValue.Create(plain.ToString()),
            JsonNode node => node.DeepClone(),
            IDictionary dictionary => ConvertDictionary(dictionary, depth, fields, converter),
            ApiObject part => NestedChanges.ToJson(part),
            NestedList list => NestedChanges.ToJson(list),
            PSCustomObject => ConvertProperties(PSObject.AsPSObject(value!), depth, fields, converter),
            IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => Convert(item, depth + 1, fields, converter))]),
            _ when IsNumber(plain) => JsonNode.Parse(((IFormattable)plain).ToString(null, CultureInfo.InvariantCulture)),
            _ when IsDate(plain) => JsonValue.Create(((IFormattable)plain).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            IFormattable time when IsScalar(plain) => JsonValue.Create(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
            _ => throw new InputException(InputException.PropertyInvalid, InputMessages.TypeNotSupported(plain.GetType())),
        };
    }

    private static JsonObject ConvertDictionary(IDictionary dictionary, int depth, FieldTable? fields, FieldValueConverter? converter)
    {
        var body = new RequestBody();
        foreach (DictionaryEntry entry in dictionary)
            Add(body, System.Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value, depth, fields, converter);
        return body.Json;
    }

    private static JsonObject ConvertProperties(PSObject value, int depth, FieldTable? fields, FieldValueConverter? converter)
    {
        // A deserialized record has a null for each member that the service did not send.
        var isDeserialized = RecordType.FindName(value) is not null;
        var body = new RequestBody();
        foreach (var property in OwnProperties.Get(value))
        {
            var member = PropertyValue.Read(property);
            if (!isDeserialized || !(member is null || (member is false && property.Name == nameof(Visitor.Deleted))))
                Add(body, property.Name, member, depth, fields, converter);
        }

        return body.Json;
    }

    private static void Add(RequestBody body, string name, object? value, int depth, FieldTable? fields, FieldValueConverter? converter)
    {
        if (fields is null)
        {
            body.Add(name, Convert(value, depth + 1, fields: null, converter: null));
            return;
        }

        var resolved = FieldNameResolver.ResolveIn(fields, name);
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        var json = converter is not null && plain is not string && FieldValueConverter.IsSingle(plain)
            ? converter.Convert(name, value, resolved.Field?.Type)
            : Convert(value, depth + 1, resolved.Field?.Members, converter);
        RequestBody.Add(body.Json, resolved.Path, json, name);
    }

    private static JsonValue ConvertNumber(double number) => double.IsNaN(number) || double.IsInfinity(number)
        ? throw new InputException(
            InputException.PropertyInvalid, InputMessages.NumberNotSupported(number.ToString(CultureInfo.InvariantCulture)))
        : JsonValue.Create(number);

    private static string FormatLocal(DateTime time)
    {
        CheckYear(time);
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
    }

    private static string FormatUtc(DateTime time, TimeSpan offset)
    {
        CheckYear(time);
        CheckRange(time, offset);
        return FormatLocal(time - offset) + "Z";
    }
}
