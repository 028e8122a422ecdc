using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Model;

/// <summary>Makes the pipeline's objects of records of several endpoints, each of its endpoint's own type.</summary>
internal sealed class RecordFactory
{
    private static readonly Dictionary<Resource, Maker> Makers = new()
    {
        [Resources.Visitors] = Record.Create<Visitor>,
        [Resources.Partners] = Record.Create<Partner>,
        [Resources.Participants] = Record.Create<Participant>,
        [Resources.Contents] = Record.Create<Content>,
        [Resources.Licenses] = Record.Create<License>,
        [Resources.Payments] = Record.Create<Payment>,
        [Resources.Touchpoints] = Record.Create<Touchpoint>,
        [Resources.Actions] = Record.Create<Action>,
        [Resources.Connections] = Record.Create<Connection>,
        [Resources.Activities] = Record.Create<Activity>,
        [Resources.Orders] = Record.Create<Order>,
        [Resources.Labels] = Record.Create<Label>,
    };

    private readonly Dictionary<Resource, PropertyWriter> _writers = [];

    private delegate PSObject Maker(VisitRecord source, string? expoId, Resource resource, PropertyWriter writer);

    public PSObject Create(VisitRecord record, Resource resource, string expoId)
    {
        if (!_writers.TryGetValue(resource, out var writer))
            _writers[resource] = writer = new PropertyWriter(resource);
        return Makers[resource](record, expoId, resource, writer);
    }
}
