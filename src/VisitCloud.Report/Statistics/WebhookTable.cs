namespace VisitCloud.Report.Statistics;

/// <summary>Webhooks.</summary>
internal sealed class WebhookTable
{
    private readonly FieldReader _webhook = new("id", "type", "state", "enabled", "errorCount");
    private readonly List<WebhookProblem> _problems = [];

    /// <summary>Adds a webhook.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        var fields = _webhook.Read(json);
        bool? enabled = fields.IsTrue(3) ? true : fields.IsFalse(3) ? false : null;
        var webhook = new WebhookProblem(fields.GetText(0), fields.GetText(1), fields.GetText(2), enabled, fields.GetInteger(4));
        if (enabled == false || webhook.ErrorCount > 0 || webhook.State == "error")
            _problems.Add(webhook);
    }

    /// <summary>Lists the webhooks that are disabled, in the error state, or had errors.</summary>
    public IReadOnlyList<WebhookProblem> ListProblems() => [.. _problems];
}
