using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Output;

namespace VisitCloud;

/// <summary>An object inside a record. Its members are note properties; as text it is what a person would write.</summary>
public sealed class NestedObject
{
    private readonly JsonObject _json;

    internal NestedObject(JsonObject json) => _json = json;

    /// <summary>A person's name and e-mail, a thing's name, else its JSON.</summary>
    public override string ToString() => DisplayText.OfNested(_json);
}
