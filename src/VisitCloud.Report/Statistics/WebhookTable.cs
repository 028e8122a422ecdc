namespace VisitCloud.Report.Statistics;

/// <summary>Webhooks.</summary>
internal sealed class WebhookTable
{
    private readonly FieldReader _webhook = new("id", "type", "state", "enabled", "errorCount", "deleted");
    private readonly RowTable<Webhook> _webhooks = new();

    /// <summary>Adds a webhook.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        var fields = _webhook.Read(json);
        if (!fields.Has(0))
            return;
        bool? enabled = fields.IsTrue(3) ? true : fields.IsFalse(3) ? false : null;
        var webhook = new WebhookProblem(fields.GetText(0), fields.GetText(1), fields.GetText(2), enabled, fields.GetInteger(4));
        var hasProblem = !fields.IsTrue(5) && (enabled == false || webhook.ErrorCount > 0 || webhook.State == "error");
        _webhooks.At(_webhooks.Add(fields.GetRaw(0))) = new Webhook { Problem = hasProblem ? webhook : null };
    }

    /// <summary>Lists the webhooks that are disabled, in the error state, or had errors.</summary>
    public IReadOnlyList<WebhookProblem> ListProblems() => [.. _webhooks.Rows.Select(webhook => webhook.Problem).OfType<WebhookProblem>()];

    private struct Webhook
    {
        public WebhookProblem? Problem;
    }
}
