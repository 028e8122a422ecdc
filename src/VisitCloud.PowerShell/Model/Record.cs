using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>
/// A record in the pipeline. Its members are note properties of the object around it, one for each member of the JSON,
/// because the service's schema is open; this is what cmdlets recognise it by.
/// </summary>
public abstract class Record
{
    private VisitRecord? _source;

    /// <summary>The event that the record belongs to; for an event, itself.</summary>
    internal string? InExpo { get; private set; }

    /// <summary>The record as the client read it.</summary>
    internal VisitRecord Source => _source ?? throw new InvalidOperationException("A record is made by reading it.");

    /// <summary>The record's JSON, byte for byte as the service gave it.</summary>
    public string ToJson() => Source.ToJson();

    /// <summary>What a person would call it, and its ID.</summary>
    public override string ToString()
        => _source is null ? GetType().Name : $"{DisplayText.OfRecord(_source.Json)} ({_source.Id})".TrimStart();

    /// <summary>Makes the pipeline's object of a record.</summary>
    internal static PSObject Create<T>(VisitRecord source, string? expoId, Resource resource, PropertyWriter writer)
        where T : Record, new()
    {
        var record = new T { _source = source, InExpo = resource.InExpo ? expoId : source.Id };
        return writer.Write(record, source.Json, record.InExpo);
    }
}
