using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A record of the service. Cmdlets recognize a record by this class.</summary>
public abstract class Record : ApiObject
{
    private static readonly object NotDeleted = false;

    private VisitRecord? _received;

    /// <summary>The event that the record belongs to; for an event, its own ID (string).</summary>
    public object? ExpoId { get => Get() ?? SourceExpoId; set => Set(value); }

    /// <summary>The event that the record was read from; for an event, its own ID.</summary>
    internal string? SourceExpoId { get; private set; }

    /// <summary>Returns the JSON of the record, byte for byte as the service sent it.</summary>
    public string ToJson()
        => _received?.ToJson() ?? throw new InvalidOperationException("The record was not read from the service: it has no JSON.");

    /// <summary>Returns the display name and the ID of the record.</summary>
    public override string ToString()
        => _received is null ? GetType().Name : $"{DisplayName.Get(_received.Json)} ({_received.Id})".TrimStart();

    /// <summary>Gets the value of the ID property, which each class declares.</summary>
    internal object? GetId() => Get("Id");

    /// <summary>Whether the record was deleted: false if the service did not send it.</summary>
    private protected object GetDeleted() => Get("Deleted") ?? NotDeleted;

    /// <summary>Creates a record.</summary>
    internal static T Create<T>(VisitRecord received, string? expoId)
        where T : Record, new()
    {
        var record = new T { _received = received };
        record.SourceExpoId = record is Expo ? received.Id : expoId;
        record.Attach(received.Json);
        return record;
    }
}
