using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Model;

/// <summary>
/// Gives an object a property for each member of its JSON. The hot path: names are worked out once for all records that
/// have the same members, and values are made when somebody reads them.
/// </summary>
internal sealed class PropertyWriter(Resource resource)
{
    /// <summary>The property that every record has, whether the service gave it or not.</summary>
    public const string ExpoId = "ExpoId";

    /// <summary>A list has a few shapes: with a company, without one, deleted.</summary>
    private const int MostShapes = 8;

    private readonly ObjectShape?[] _shapes = new ObjectShape?[MostShapes];
    private int _newest;

    /// <summary>Wraps an object.</summary>
    /// <param name="inner">What the object is for cmdlets.</param>
    /// <param name="json">Its members.</param>
    /// <param name="expoId">The event to add, so that the record can be piped on; null to add none.</param>
    public PSObject Write(object inner, JsonObject json, string? expoId)
    {
        var members = json.Members;
        var shape = ShapeOf(members);
        var result = new PSObject(inner);
        var properties = result.Properties;
        for (var i = 0; i < members.Length; i++)
            properties.Add(new MemberProperty(json, shape, i), preValidated: true);
        if (expoId is not null && !shape.HasExpoId)
            properties.Add(new PSNoteProperty(ExpoId, expoId), preValidated: true);
        return result;
    }

    private ObjectShape ShapeOf(ReadOnlySpan<JsonMember> members)
    {
        foreach (var shape in _shapes)
        {
            if (shape?.Fits(members) == true)
                return shape;
        }

        _newest = (_newest + 1) % MostShapes;
        return _shapes[_newest] = ObjectShape.GetOrCreate(members, resource);
    }
}
