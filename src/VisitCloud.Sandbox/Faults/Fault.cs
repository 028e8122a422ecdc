using System.Globalization;

namespace VisitCloud.Sandbox.Faults;

/// <summary>A fault and how often it occurs.</summary>
/// <param name="Kind">The kind of the fault.</param>
internal sealed record Fault(FaultKind Kind)
{
    /// <summary>The status of <see cref="FaultKind.Status"/>.</summary>
    public int Status { get; init; }

    /// <summary>The format of the error body of <see cref="FaultKind.Status"/>.</summary>
    public ErrorShape Shape { get; init; }

    /// <summary>The delay of <see cref="FaultKind.Slow"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The percentage of affected requests; 0 if another frequency is used.</summary>
    public double Percent { get; init; }

    /// <summary>The number of next requests that are affected; 0 if another frequency is used.</summary>
    public int Count { get; init; }

    /// <summary>The position of the only affected request, from 1; 0 if another frequency is used.</summary>
    public int Position { get; init; }

    /// <summary>Whether the fault affects calls of webhooks instead of requests.</summary>
    public bool AppliesToWebhookCalls => Kind is FaultKind.CallUnsent or FaultKind.CallLost or FaultKind.CallDouble;

    /// <summary>Parses a list such as <c>503@5%,drop@2%,429@3,400:html@#2,slow:50@1%</c>.</summary>
    /// <exception cref="FormatException">The list is not valid.</exception>
    public static IReadOnlyList<Fault> ParseList(string text)
        => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    private static Fault Parse(string text)
    {
        if (text.Split('@') is not [var kind, var frequency] || ParseKind(kind) is not { } fault)
            throw CreateException(text);
        if (TryParsePercentage(frequency, out var percent))
            return fault with { Percent = percent };
        if (frequency.StartsWith('#') && TryParseInteger(frequency[1..], 1, int.MaxValue, out var position))
            return fault with { Position = position };
        return TryParseInteger(frequency, 1, int.MaxValue, out var count) ? fault with { Count = count } : throw CreateException(text);
    }

    private static Fault? ParseKind(string text) => text.Split(':') switch
    {
        [var status] when TryParseInteger(status, 400, 599, out var number) => new Fault(FaultKind.Status) { Status = number },
        [var status, var shape] when TryParseInteger(status, 400, 599, out var number) && ErrorBody.TryParseShape(shape, out var parsed)
            => new Fault(FaultKind.Status) { Status = number, Shape = parsed },
        ["slow", var delay] when TryParseInteger(delay, 1, 600_000, out var number)
            => new Fault(FaultKind.Slow) { Delay = TimeSpan.FromMilliseconds(number) },
        ["empty"] => new Fault(FaultKind.EmptyBody),
        ["empty-list"] => new Fault(FaultKind.EmptyList),
        ["html"] => new Fault(FaultKind.HtmlPage),
        ["refuse"] => new Fault(FaultKind.Refuse),
        ["drop"] => new Fault(FaultKind.Drop),
        ["half"] => new Fault(FaultKind.Half),
        ["cut"] => new Fault(FaultKind.Cut),
        ["call-unsent"] => new Fault(FaultKind.CallUnsent),
        ["call-lost"] => new Fault(FaultKind.CallLost),
        ["call-double"] => new Fault(FaultKind.CallDouble),
        _ => null,
    };

    private static bool TryParsePercentage(string text, out double percent)
    {
        percent = 0;
        return text.EndsWith('%')
            && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out percent)
            && percent is > 0 and <= 100;
    }

    private static bool TryParseInteger(string text, int minimum, int maximum, out int number)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= minimum && number <= maximum;

    private static FormatException CreateException(string text) => new(
        $"The fault '{text}' is not valid. Use FAULT@FREQUENCY. Faults: a status from 400 to 599, optionally with the format of the body "
        + $"({string.Join(", ", ErrorBody.ShapeNames)}), as in 503:html; empty, empty-list, html, refuse, drop, half, cut, "
        + "slow:MILLISECONDS, call-unsent, call-lost, call-double. Frequencies: a percentage such as 5%, the number of next requests "
        + "such as 3, or the position of one request such as #2.");
}
