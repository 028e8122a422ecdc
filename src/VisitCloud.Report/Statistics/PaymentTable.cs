namespace VisitCloud.Report.Statistics;

/// <summary>Payments.</summary>
/// <param name="includeNames">Whether the names of payers are kept.</param>
internal sealed class PaymentTable(bool includeNames)
{
    private readonly FieldReader _payment = new("id", "deleted", "state", "method", "currency", "amount", "visitor.name", "partner.name");
    private readonly RowTable<Payment> _payments = new();
    private readonly ValueTable _states = new();
    private readonly ValueTable _methods = new();
    private readonly ValueTable _currencies = new();

    /// <summary>Adds a payment.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        var fields = _payment.Read(json);
        if (!fields.Has(0))
            return;
        var isPending = fields.GetRaw(2).SequenceEqual("\"pending\""u8);
        _payments.At(_payments.Add(fields.GetRaw(0))) = new Payment
        {
            IsListed = !fields.IsTrue(1),
            IsPending = isPending,
            State = _states.Add(fields.GetScalar(2)),
            Method = _methods.Add(fields.GetScalar(3)),
            Currency = _currencies.Add(fields.GetScalar(4)),
            Amount = fields.GetNumber(5) ?? 0,
            Payer = isPending && includeNames ? new Payer(fields.GetText(0), fields.GetText(6), fields.GetText(7)) : null,
        };
    }

    /// <summary>Counts the payments in the <c>pending</c> state.</summary>
    public long CountPending()
    {
        long count = 0;
        foreach (var payment in _payments.Rows)
            count += payment is { IsListed: true, IsPending: true } ? 1 : 0;
        return count;
    }

    /// <summary>Creates the breakdown by state, method, and currency.</summary>
    public IReadOnlyList<PaymentGroup> Summarize()
    {
        var groups = new Dictionary<(int State, int Method, int Currency), (long Count, decimal Amount)>();
        foreach (var payment in _payments.Rows)
        {
            if (!payment.IsListed)
                continue;
            var key = (payment.State, payment.Method, payment.Currency);
            groups.TryGetValue(key, out var group);
            groups[key] = (group.Count + 1, Counts.Add(group.Amount, payment.Amount));
        }

        return
        [
            .. groups
                .Select(group => new PaymentGroup(
                    _states.GetText(group.Key.State), _methods.GetText(group.Key.Method), _currencies.GetText(group.Key.Currency),
                    group.Value.Count, group.Value.Amount))
                .OrderBy(group => group.State, StringComparer.Ordinal)
                .ThenBy(group => group.Method, StringComparer.Ordinal)
                .ThenBy(group => group.Currency, StringComparer.Ordinal),
        ];
    }

    /// <summary>Lists the payments in the <c>pending</c> state with their payers, the largest amounts first.</summary>
    public IReadOnlyList<UnpaidPayment> ListPending()
    {
        var list = new List<UnpaidPayment>();
        foreach (var payment in _payments.Rows)
        {
            if (payment is { IsListed: true, Payer: { } payer })
                list.Add(new(
                    payer.Id, payer.Visitor, payer.Exhibitor, _methods.GetText(payment.Method), _currencies.GetText(payment.Currency),
                    payment.Amount));
        }

        return [.. list.OrderByDescending(payment => payment.Amount).ThenBy(payment => payment.Id, StringComparer.Ordinal)];
    }

    private sealed record Payer(string? Id, string? Visitor, string? Exhibitor);

    private struct Payment
    {
        public bool IsListed;
        public bool IsPending;
        public int State;
        public int Method;
        public int Currency;
        public decimal Amount;
        public Payer? Payer;
    }
}
