using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>One call of a webhook.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class WebhookLogEntry : NestedObject
{
    /// <summary>The time (DateTimeOffset).</summary>
    public object? Time { get => Get(); set => Set(value); }

    /// <summary>The duration in milliseconds (long).</summary>
    public object? Duration { get => Get(); set => Set(value); }

    /// <summary>The HTTP status code (long).</summary>
    public object? Status { get => Get(); set => Set(value); }

    /// <summary>The error message (string).</summary>
    public object? Error { get => Get(); set => Set(value); }

    /// <summary>The last delivered revision (long).</summary>
    public object? LastRevision { get => Get(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.WebhookLogEntry;
}
