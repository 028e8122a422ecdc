using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A notification of changes.</summary>
public sealed class Webhook : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The type (string).</summary>
    public object? Type { get => Get(); set => Set(value); }

    /// <summary>The address (string).</summary>
    public object? Url { get => Get(); set => Set(value); }

    /// <summary>Whether the webhook is called (bool).</summary>
    public object? Enabled { get => Get(); set => Set(value); }

    /// <summary>The state (string).</summary>
    public object? State { get => Get(); set => Set(value); }

    /// <summary>The number of failed calls since the last success (long).</summary>
    public object? ErrorCount { get => Get(); set => Set(value); }

    /// <summary>The time of the last call (DateTimeOffset).</summary>
    public object? SentTime { get => Get(); set => Set(value); }

    /// <summary>The last delivered revision (long).</summary>
    public object? LastRevision { get => Get(); set => Set(value); }

    /// <summary>The current revision (long).</summary>
    public object? CurrentRevision { get => Get(); set => Set(value); }

    /// <summary>The calls.</summary>
    public NestedList<WebhookLogEntry>? Log { get => GetList<WebhookLogEntry>(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Webhooks.Fields;
}
