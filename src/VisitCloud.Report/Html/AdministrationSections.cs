using VisitCloud.Report.Statistics;

namespace VisitCloud.Report.Html;

/// <summary>Writes the sections about payments, licenses, and webhooks.</summary>
/// <param name="page">The page.</param>
/// <param name="summary">The figures.</param>
/// <param name="includeNames">Whether the names of who has not paid are written.</param>
internal sealed class AdministrationSections(ReportPage page, ExpoSummary summary, bool includeNames)
{
    private readonly ReportFormat _format = page.Format;

    /// <summary>Writes the sections that have data.</summary>
    public void Write()
    {
        if (summary.Payments is { Count: > 0 } payments)
            page.WriteSection("Payments", () => WritePayments(payments));
        if (summary.Licenses is { Count: > 0 } licenses)
            page.WriteSection("Licenses", () => WriteLicenses(licenses));
        if (summary.WebhooksNeedingAttention is { Count: > 0 } webhooks)
            page.WriteSection("Webhooks that need attention", () => WriteWebhooks(webhooks));
    }

    private void WritePayments(IReadOnlyList<PaymentGroup> payments)
    {
        // Amounts of different currencies cannot share an axis.
        page.WriteCharts(() =>
        {
            foreach (var currency in payments.GroupBy(payment => payment.Currency))
                WriteCurrency(currency.Key, [.. currency]);
        });
        new DataTable(
            "Payments by state, method, and currency",
            [new("State"), new("Method"), new("Currency"), Column.Number("Payments"), Column.Number("Amount")],
            [.. payments.Select(payment => new[] { payment.State, payment.Method, payment.Currency, _format.Count(payment.Payments),
                _format.Amount(payment.Amount) })])
            .Write(page.Html);
        if (!includeNames || summary.UnpaidPaymentDetails is not { Count: > 0 } unpaid)
            return;
        new DataTable(
            "Unpaid payments",
            [new("Visitor"), new("Exhibitor"), new("Method"), new("Currency"), Column.Number("Amount")],
            [.. unpaid.Select(payment => new[] { payment.Visitor ?? payment.Id, payment.Exhibitor, payment.Method, payment.Currency,
                _format.Amount(payment.Amount) })])
            .WriteFolded(page.Html, "Unpaid payments");
    }

    private void WriteCurrency(string? currency, List<PaymentGroup> payments)
    {
        var states = payments.GroupBy(payment => payment.State ?? "(no state)")
            .Select(state => (
                Name: state.Key,
                Payments: state.Sum(payment => payment.Payments),
                Amount: state.Aggregate(0m, (sum, payment) => Counts.Add(sum, payment.Amount))))
            .OrderByDescending(state => state.Amount)
            .ToList();
        var title = currency is null ? "Amount by state" : $"Amount by state, {currency}";
        page.WriteBars(
            title,
            [.. states.Select(state => new ChartPoint(state.Name, state.Amount, _format.Amount(state.Amount)))],
            new DataTable(
                title,
                [new("State"), Column.Number("Payments"), Column.Number("Amount")],
                [.. states.Select(state => new[] { state.Name, _format.Count(state.Payments), _format.Amount(state.Amount) })]));
    }

    private void WriteLicenses(IReadOnlyList<LicenseGroup> licenses)
        => new DataTable(
            "Licenses by type",
            [new("Type"), Column.Number("Licenses"), Column.Number("Activations"), Column.Number("Allowed")],
            [
                .. licenses.Select(license => new[]
                {
                    license.Type, _format.Count(license.Licenses), _format.Count(license.Activations), _format.Count(license.ActivationMax),
                }),
            ])
            .Write(page.Html);

    private void WriteWebhooks(IReadOnlyList<WebhookProblem> webhooks)
        => new DataTable(
            "Webhooks that need attention",
            [new("Webhook"), new("Type"), new("State"), new("Enabled"), Column.Number("Errors")],
            [
                .. webhooks.Select(webhook => new[]
                {
                    webhook.Id, webhook.Type, webhook.State, Describe(webhook.Enabled), _format.Count(webhook.ErrorCount),
                }),
            ])
            .Write(page.Html);

    private static string Describe(bool? isEnabled) => isEnabled switch { true => "yes", false => "no", _ => ReportFormat.Unknown };
}
