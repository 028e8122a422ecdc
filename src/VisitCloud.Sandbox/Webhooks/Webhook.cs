using System.Globalization;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Webhooks;

/// <summary>A typed view of a webhook's record.</summary>
internal readonly struct Webhook(JsonObject json)
{
    public const string Wait = "wait";
    public const string Error = "error";

    /// <summary>The maximum number of calls in the log.</summary>
    public const int MaxLogEntries = 100;

    /// <summary>The members that only the service sets.</summary>
    public static readonly string[] ReadOnlyMembers = ["currentRevision", "errorCount", "lastRevision", "log", "sentTime"];

    public string Id => (string)json["id"]!;

    public string Type => (string)json["type"]!;

    public string Url => (string)json["url"]!;

    /// <summary>Whether the webhook may be called.</summary>
    public bool IsActive => (bool?)json["enabled"] == true && (string?)json["state"] == Wait;

    /// <summary>The number of failed calls since the last successful one.</summary>
    public int ErrorCount => (int)json["errorCount"]!;

    /// <summary>The revision up to which all records are delivered.</summary>
    public long LastRevision => (long)json["lastRevision"]!;

    /// <summary>The time of the last call.</summary>
    public DateTimeOffset? SentTime
        => (string?)json["sentTime"] is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) : null;

    /// <summary>Sets the members of a new webhook that the service assigns.</summary>
    public static void Initialize(JsonObject webhook)
    {
        webhook["enabled"] = false;
        webhook["state"] = Wait;
        webhook["sentTime"] = null;
        webhook["lastRevision"] = 0L;
        webhook["currentRevision"] = 0L;
        webhook["log"] = new JsonArray();
        ResetErrors(webhook);
    }

    /// <summary>Resets the error count, so that the retry schedule starts over.</summary>
    public static void ResetErrors(JsonObject webhook) => webhook["errorCount"] = 0;

    /// <summary>Records the result of a call.</summary>
    public static JsonObject RecordCall(JsonObject webhook, WebhookCall call)
    {
        var failures = call.Succeeded ? 0 : (int)webhook["errorCount"]! + 1;
        webhook["errorCount"] = failures;
        webhook["sentTime"] = FormatTime(call.Time);
        webhook["lastRevision"] = Math.Max((long)webhook["lastRevision"]!, call.LastRevision);
        if (RetrySchedule.GetDelay(failures) is null)
            webhook["state"] = Error;
        var log = (JsonArray)webhook["log"]!;
        if (log.Count == MaxLogEntries)
            log.RemoveAt(0);
        log.Add(new JsonObject
        {
            ["time"] = FormatTime(call.Time),
            ["duration"] = (long)call.Duration.TotalMilliseconds,
            ["status"] = call.Status,
            ["error"] = call.Error,
            ["lastRevision"] = call.LastRevision,
        });
        return webhook;
    }

    private static string FormatTime(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
