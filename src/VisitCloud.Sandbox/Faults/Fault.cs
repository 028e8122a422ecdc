using System.Globalization;

namespace VisitCloud.Sandbox.Faults;

/// <summary>Something that goes wrong, and how often.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Argument">The status, or the milliseconds of <see cref="FaultKind.Slow"/>.</param>
/// <param name="Percent">Of a hundred requests, how many; 0 where <paramref name="Count"/> decides.</param>
/// <param name="Count">The next so many requests; 0 where <paramref name="Percent"/> decides.</param>
internal sealed record Fault(FaultKind Kind, int Argument, double Percent, int Count)
{
    /// <summary>It is about calls of webhooks and not about requests.</summary>
    public bool IsOfCalls => Kind is FaultKind.CallUnsent or FaultKind.CallLost or FaultKind.CallDouble;

    /// <summary>Reads a list such as <c>503@5%,drop@2%,429@3,slow:50@1%</c>.</summary>
    /// <exception cref="FormatException">It is no such list.</exception>
    public static IReadOnlyList<Fault> ParseAll(string text)
        => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    private static Fault Parse(string text)
    {
        if (text.Split('@') is not [var what, var often])
            throw Wrong(text);
        var (kind, argument) = what.Split(':') switch
        {
            [var status] when TryWhole(status, 400, 599, out var number) => (FaultKind.Status, number),
            ["refuse"] => (FaultKind.Refuse, 0),
            ["drop"] => (FaultKind.Drop, 0),
            ["half"] => (FaultKind.Half, 0),
            ["cut"] => (FaultKind.Cut, 0),
            ["call-unsent"] => (FaultKind.CallUnsent, 0),
            ["call-lost"] => (FaultKind.CallLost, 0),
            ["call-double"] => (FaultKind.CallDouble, 0),
            ["slow", var wait] when TryWhole(wait, 1, 600_000, out var number) => (FaultKind.Slow, number),
            _ => throw Wrong(text),
        };
        if (often.EndsWith('%') && double.TryParse(often.AsSpan(0, often.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100)
            return new Fault(kind, argument, percent, 0);
        return TryWhole(often, 1, int.MaxValue, out var count) ? new Fault(kind, argument, 0, count) : throw Wrong(text);
    }

    private static bool TryWhole(string text, int least, int most, out int number)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    private static FormatException Wrong(string text)
        => new($"'{text}' is no fault. Write what@how-often: a status from 400 to 599, refuse, drop, half, cut, slow:MILLISECONDS, call-unsent, call-lost or call-double, then 5% for a rate or 3 for the next three requests.");
}

/// <summary>What happens to a request or to a call of a webhook.</summary>
internal enum FaultKind
{
    /// <summary>It is not handled and answered with a status.</summary>
    Status,

    /// <summary>It is not handled, and the connection is closed.</summary>
    Refuse,

    /// <summary>It is handled, and the connection is closed without an answer.</summary>
    Drop,

    /// <summary>It is handled, and the connection is closed in the middle of the answer.</summary>
    Half,

    /// <summary>It is handled, and the answer's body ends too early, as if it were whole.</summary>
    Cut,

    /// <summary>It is handled, and the answer's body comes in two pieces with a wait between them.</summary>
    Slow,

    /// <summary>A call of a webhook is not made, as if nobody could be reached.</summary>
    CallUnsent,

    /// <summary>A call of a webhook is made, and its answer gets lost.</summary>
    CallLost,

    /// <summary>A call of a webhook is made twice at once, and succeeds when both are answered so.</summary>
    CallDouble,
}
