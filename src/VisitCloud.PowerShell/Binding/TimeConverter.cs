using System.Globalization;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Converts times. A time without an offset is in the time zone of the event, not of this computer.</summary>
/// <param name="settings">The settings of the command, with the time zone.</param>
internal sealed class TimeConverter(InputSettings settings)
{
    private static readonly string[] LocalFormats =
    [
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] OffsetFormats =
        [.. LocalFormats.Select(format => format + "zzz"), .. LocalFormats.Select(format => format + "'Z'")];

    /// <summary>Converts a time or its text.</summary>
    /// <exception cref="InputException">The value is not a time, or it is invalid or ambiguous in the time zone.</exception>
    public JsonNode? Convert(object value) => value switch
    {
        DateTime { Kind: DateTimeKind.Unspecified } local => AddOffset(local),
        DateTime or DateTimeOffset => JsonConversion.Convert(value),
        string text => Parse(text),
        _ when JsonConversion.IsDate(value) => AddOffset(DateTime.ParseExact(
            ((IFormattable)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => throw CreateError(System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>Whether text is a time with an offset in the format of the API.</summary>
    public static bool IsComplete(string text) => JsonValueReader.ReadTimeOrText(ColumnText.Trim(text)) is DateTimeOffset;

    /// <summary>Whether text is what <c>Export-Csv</c> writes for a time in the current or the specified culture.</summary>
    public static bool IsExportedText(string text, DateTimeOffset time, CultureInfo? culture)
        => text == time.ToString(CultureInfo.CurrentCulture) || (culture is not null && text == time.ToString(culture));

    private JsonNode? Parse(string cell)
    {
        // Empty text clears the field, and a complete time is sent as it was written.
        var text = ColumnText.Trim(cell);
        if (text.Length == 0 || JsonValueReader.ReadTimeOrText(text) is DateTimeOffset)
            return JsonValue.Create(text);
        if (DateTimeOffset.TryParseExact(
            text, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return JsonConversion.Convert(time);
        }

        return DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? AddOffset(local)
            : throw CreateError(cell);
    }

    private JsonValue AddOffset(DateTime local)
    {
        JsonConversion.CheckYear(local);
        var zone = settings.GetTimeZone();
        if (zone.IsInvalidTime(local))
        {
            var before = new DateTimeOffset(local, zone.GetUtcOffset(local.AddDays(-1)));
            var after = new DateTimeOffset(local, zone.GetUtcOffset(local.AddDays(1)));
            throw CreateAmbiguity(InputMessages.TimeDoesNotExist(FormatLocal(local), zone.Id, Format(after), Format(before)));
        }

        if (zone.IsAmbiguousTime(local))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(local);
            var first = new DateTimeOffset(local, offsets.Max());
            var second = new DateTimeOffset(local, offsets.Min());
            throw CreateAmbiguity(InputMessages.TimeExistsTwice(FormatLocal(local), zone.Id, Format(first), Format(second)));
        }

        var offset = zone.GetUtcOffset(local);
        JsonConversion.CheckRange(local, offset);
        return JsonValue.Create(Format(new DateTimeOffset(local, offset)));
    }

    private static string Format(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private static string FormatLocal(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static InputException CreateAmbiguity(string message) => new("VisitTimeAmbiguous", message);

    private static InputException CreateError(string text) => new(InputException.CellInvalid, InputMessages.TimeNotValid(text));
}
