using System.Collections.Concurrent;
using System.Reflection;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Model;

/// <summary>Creates records of several endpoints, each of the class that is named after its endpoint's records.</summary>
internal static class RecordFactory
{
    private static readonly ConcurrentDictionary<Resource, Func<VisitRecord, string?, Record>> Creators = new();

    /// <summary>Creates a record of an endpoint.</summary>
    /// <param name="received">The record as the client read it.</param>
    /// <param name="resource">The endpoint.</param>
    /// <param name="expoId">The event that it was read from.</param>
    public static Record Create(VisitRecord received, Resource resource, string? expoId)
        => Creators.GetOrAdd(resource, BindCreator)(received, expoId);

    private static Func<VisitRecord, string?, Record> BindCreator(Resource resource)
    {
        var type = typeof(Record).Assembly.GetType(RecordType.Prefix + resource.Name, throwOnError: true)!;
        var create = typeof(Record).GetMethod(nameof(Record.Create), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type);
        return (Func<VisitRecord, string?, Record>)Delegate.CreateDelegate(typeof(Func<VisitRecord, string?, Record>), create);
    }
}
