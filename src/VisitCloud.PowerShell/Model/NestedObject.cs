using VisitCloud.Client.Json;

namespace VisitCloud;

/// <summary>An object inside a record. Its members are note properties; as text it is what a person would write.</summary>
public sealed class NestedObject
{
    internal NestedObject(JsonObject json) => Json = json;

    /// <summary>The object as the service gave it.</summary>
    internal JsonObject Json { get; }

    /// <summary>A person's name and e-mail, a thing's name, else its single values with their names, else its JSON.</summary>
    public override string ToString() => DisplayText.OfNested(Json);

    /// <summary>
    /// Equal to the text that it prints as, in any case, and to what has the same members: a table shows a registration
    /// type by its name, so <c>Where-Object RegistrationType -eq VIP</c> must find it.
    /// </summary>
    public override bool Equals(object? obj) => obj switch
    {
        string text => text.Equals(ToString(), StringComparison.OrdinalIgnoreCase),
        NestedObject other => Json.Bytes.Span.SequenceEqual(other.Json.Bytes.Span),
        _ => false,
    };

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());
}
