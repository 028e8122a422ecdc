using System.Globalization;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Webhooks;

/// <summary>A webhook's record, read and written by what its members mean.</summary>
internal readonly struct Webhook(JsonObject json)
{
    public const string Wait = "wait";
    public const string Error = "error";

    /// <summary>So many calls are kept in the log.</summary>
    public const int LongestLog = 100;

    /// <summary>The members that only the service sets.</summary>
    public static readonly string[] Served = ["currentRevision", "errorCount", "lastRevision", "log", "sentTime"];

    public string Id => (string)json["id"]!;

    public string Type => (string)json["type"]!;

    public string Url => (string)json["url"]!;

    /// <summary>It may be called at all.</summary>
    public bool IsOn => (bool?)json["enabled"] == true && (string?)json["state"] == Wait;

    /// <summary>How many calls failed since one succeeded.</summary>
    public int ErrorCount => (int)json["errorCount"]!;

    /// <summary>What is delivered: everything up to this revision.</summary>
    public long LastRevision => (long)json["lastRevision"]!;

    /// <summary>When it was called last.</summary>
    public DateTimeOffset? SentTime => (string?)json["sentTime"] is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) : null;

    /// <summary>What a new one has that no body gives.</summary>
    public static void Begin(JsonObject webhook)
    {
        webhook["enabled"] = false;
        webhook["state"] = Wait;
        webhook["sentTime"] = null;
        webhook["lastRevision"] = 0L;
        webhook["currentRevision"] = 0L;
        webhook["log"] = new JsonArray();
        Revive(webhook);
    }

    /// <summary>Forgets its failures: the next call is the first of a new series.</summary>
    public static void Revive(JsonObject webhook) => webhook["errorCount"] = 0;

    /// <summary>Writes down how a call went.</summary>
    public static JsonObject After(JsonObject webhook, WebhookCall call)
    {
        var failures = call.Succeeded ? 0 : (int)webhook["errorCount"]! + 1;
        webhook["errorCount"] = failures;
        webhook["sentTime"] = Time(call.Time);
        webhook["lastRevision"] = Math.Max((long)webhook["lastRevision"]!, call.LastRevision);
        if (RetrySchedule.WaitAfter(failures) is null)
            webhook["state"] = Error;
        var log = (JsonArray)webhook["log"]!;
        if (log.Count == LongestLog)
            log.RemoveAt(0);
        log.Add(new JsonObject
        {
            ["time"] = Time(call.Time),
            ["duration"] = (long)call.Duration.TotalMilliseconds,
            ["status"] = call.Status,
            ["error"] = call.Error,
            ["lastRevision"] = call.LastRevision,
        });
        return webhook;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
