using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Converts a value to the JSON of its field's type: text stays text, and text in a number field becomes a number.</summary>
/// <param name="settings">How text is read.</param>
internal sealed class FieldValueConverter(InputSettings settings)
{
    private const char ReplacementCharacter = '\uFFFD';

    private readonly TimeConverter _times = new(settings);

    /// <summary>Converts a value.</summary>
    /// <param name="name">The name of the field, for errors.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">The type of the field; null if it is not known.</param>
    /// <exception cref="InputException">The value does not fit the type.</exception>
    public JsonNode? Convert(string name, object? value, FieldType? type)
    {
        var plain = RehydratedValue.Restore(value) ?? (value is PSObject wrapped ? wrapped.BaseObject : value);
        if (!IsSingle(plain))
        {
            return type == FieldType.Time && plain is IEnumerable
                ? throw CreateError(name, InputMessages.TimeNotValid(plain.GetType().Name))
                : ConvertObject(name, value, members: null);
        }

        if (plain is string text && !settings.AllowsReplacementCharacter)
            CheckText(name, text);
        return type switch
        {
            FieldType.Text => JsonValue.Create(plain as string ?? FormatText(name, plain!)),
            FieldType.Id => JsonValue.Create(ColumnText.Trim(plain as string ?? FormatText(name, plain!))),
            FieldType.Integer or FieldType.Decimal => ConvertNumber(name, plain!),
            FieldType.Boolean => ConvertBoolean(name, plain!),
            FieldType.Time => ConvertTime(name, plain!),
            _ => ConvertScalar(name, value),
        };
    }

    /// <summary>Converts a list or an object, whose members take the types of their fields.</summary>
    /// <exception cref="InputException">A value cannot be converted to JSON.</exception>
    public JsonNode? ConvertObject(string name, object? value, FieldTable? members)
        => AddName(name, () => JsonConversion.Convert(value, members, this));

    /// <summary>Whether a value is a single value: not null, and neither a list nor an object.</summary>
    public static bool IsSingle(object? value)
        => value is not (null or DBNull) && (value is string || value is not (IEnumerable or ApiObject or PSCustomObject or JsonNode))
            && JsonConversion.IsScalar(value);

    /// <summary>Whether text is a number or a Boolean.</summary>
    public static bool CanParse(string text, FieldType type, CultureInfo? culture) => type == FieldType.Boolean
        ? bool.TryParse(ColumnText.Trim(text), out _)
        : NumberParser.Parse(text, culture, out _) is not null;

    /// <summary>Formats a single value as text, without losing digits and independent of the culture.</summary>
    /// <exception cref="InputException">The value cannot be sent.</exception>
    public static string FormatText(object value) => value switch
    {
        string text => text,
        bool or SwitchParameter => value.ToString()!,
        double or float => FormatFloat(value),
        _ when JsonConversion.IsNumber(value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        _ => JsonConversion.Convert(value)!.GetValue<string>(),
    };

    /// <summary>Rejects text that lost characters. Half of a surrogate pair would be sent as the replacement character.</summary>
    private static void CheckText(string name, string text)
    {
        if (text.Contains(ReplacementCharacter))
            throw new InputException("VisitTextDamaged", InputMessages.TextDamaged(text)).AddName(name);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (char.IsSurrogate(text[i]))
                throw new InputException("VisitTextDamaged", InputMessages.TextCutOff(text)).AddName(name);
        }
    }

    private static T AddName<T>(string name, Func<T> convert)
    {
        try
        {
            return convert();
        }
        catch (InputException e)
        {
            throw e.AddName(name);
        }
    }

    private static JsonNode? ConvertScalar(string name, object? value) => AddName(name, () => JsonConversion.Convert(value));

    private JsonNode? ConvertTime(string name, object value) => AddName(name, () => _times.Convert(value));

    private static InputException CreateError(string name, string message)
        => new InputException(InputException.CellInvalid, message).AddName(name);

    private static string FormatText(string name, object value) => AddName(name, () => FormatText(value));

    /// <summary>Formats a floating-point number without an exponent, if a decimal has all its digits.</summary>
    private static string FormatFloat(object value)
    {
        var json = JsonConversion.Convert(value)!.ToJsonString();
        return decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && (number != 0 || json is "0" or "-0")
            ? number.ToString(CultureInfo.InvariantCulture)
            : json;
    }

    private JsonNode? ConvertNumber(string name, object value)
    {
        if (JsonConversion.IsNumber(value))
            return ConvertScalar(name, value);
        JsonNode? other = null;
        var text = value as string ?? FormatText(name, value);
        var number = (value is string ? NumberParser.Parse(text, settings.Culture, out other) : null)
            ?? throw CreateError(name, InputMessages.NumberNotValid(text, settings.Culture));
        return other is null
            ? number
            : throw new InputException(
                "VisitNumberAmbiguous", InputMessages.NumberAmbiguous(text, number, other, usesCulture: true)).AddName(name);
    }

    private static JsonValue ConvertBoolean(string name, object value) => value switch
    {
        bool truth => JsonValue.Create(truth),
        SwitchParameter flag => JsonValue.Create(flag.IsPresent),
        string text when bool.TryParse(ColumnText.Trim(text), out var truth) => JsonValue.Create(truth),
        _ => throw CreateError(name, InputMessages.BooleanNotValid(FormatText(name, value))),
    };
}
