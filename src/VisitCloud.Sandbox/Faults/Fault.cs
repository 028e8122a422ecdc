using System.Globalization;

namespace VisitCloud.Sandbox.Faults;

/// <summary>A fault and how often it occurs.</summary>
/// <param name="Kind">The kind of the fault.</param>
/// <param name="Argument">The status, or the delay of <see cref="FaultKind.Slow"/> in milliseconds.</param>
/// <param name="Percent">The percentage of affected requests; 0 if <paramref name="Count"/> is used.</param>
/// <param name="Count">The number of next requests that are affected; 0 if <paramref name="Percent"/> is used.</param>
internal sealed record Fault(FaultKind Kind, int Argument, double Percent, int Count)
{
    /// <summary>Whether the fault affects calls of webhooks instead of requests.</summary>
    public bool AppliesToWebhookCalls => Kind is FaultKind.CallUnsent or FaultKind.CallLost or FaultKind.CallDouble;

    /// <summary>Parses a list such as <c>503@5%,drop@2%,429@3,slow:50@1%</c>.</summary>
    /// <exception cref="FormatException">The list is not valid.</exception>
    public static IReadOnlyList<Fault> ParseList(string text)
        => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    private static Fault Parse(string text)
    {
        if (text.Split('@') is not [var fault, var frequency])
            throw CreateException(text);
        var (kind, argument) = fault.Split(':') switch
        {
            [var status] when TryParseInteger(status, 400, 599, out var number) => (FaultKind.Status, number),
            ["refuse"] => (FaultKind.Refuse, 0),
            ["drop"] => (FaultKind.Drop, 0),
            ["half"] => (FaultKind.Half, 0),
            ["cut"] => (FaultKind.Cut, 0),
            ["call-unsent"] => (FaultKind.CallUnsent, 0),
            ["call-lost"] => (FaultKind.CallLost, 0),
            ["call-double"] => (FaultKind.CallDouble, 0),
            ["slow", var delay] when TryParseInteger(delay, 1, 600_000, out var number) => (FaultKind.Slow, number),
            _ => throw CreateException(text),
        };
        if (TryParsePercentage(frequency, out var percent))
            return new Fault(kind, argument, percent, 0);
        return TryParseInteger(frequency, 1, int.MaxValue, out var count)
            ? new Fault(kind, argument, 0, count)
            : throw CreateException(text);
    }

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
        $"The fault '{text}' is not valid. Use FAULT@FREQUENCY: a status from 400 to 599, refuse, drop, half, cut, slow:MILLISECONDS, "
        + "call-unsent, call-lost, or call-double, and a percentage such as 5% or the number of next requests.");
}

/// <summary>The kinds of faults.</summary>
internal enum FaultKind
{
    /// <summary>The request is not processed; the response is an error status.</summary>
    Status,

    /// <summary>The request is not processed, and the connection is closed.</summary>
    Refuse,

    /// <summary>The request is processed, and the connection is closed without a response.</summary>
    Drop,

    /// <summary>The request is processed, and the connection is closed halfway through the response body.</summary>
    Half,

    /// <summary>The request is processed, and half of the response body is sent as if it were complete.</summary>
    Cut,

    /// <summary>The request is processed, and the second half of the response body is delayed.</summary>
    Slow,

    /// <summary>The call of a webhook is not sent, as if the receiver could not be reached.</summary>
    CallUnsent,

    /// <summary>The call of a webhook is sent, and its response is lost.</summary>
    CallLost,

    /// <summary>The call of a webhook is sent twice at the same time. It succeeds if both succeed.</summary>
    CallDouble,
}
