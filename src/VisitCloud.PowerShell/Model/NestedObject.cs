using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>
/// An object inside a record. Its text is a display name. A value that is not an object, such as a string, is kept unchanged,
/// and is the text of this object.
/// </summary>
[TypeConverter(typeof(ModelConverter))]
[SuppressMessage("Design", "CA1036", Justification = "PowerShell compares with CompareTo; C# code has no use for the operators.")]
public class NestedObject : ApiObject, IComparable
{
    /// <summary>The JSON of the value, even if it is not an object.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>The kind of the value.</summary>
    internal JsonKind Kind { get; private set; } = JsonKind.Object;

    internal override FieldTable Fields => FieldTable.Empty;

    /// <summary>Returns the name and email address of a person, the name of a thing, or the single values with their names.</summary>
    public override string ToString() => DisplayName.GetNested(this);

    /// <summary>
    /// Whether another object has the same JSON, or a string equals the text of this object, ignoring case. A table shows a
    /// registration type by its name, so <c>Where-Object RegistrationType -eq VIP</c> must find it.
    /// </summary>
    public override bool Equals(object? obj) => obj switch
    {
        string text => text.Equals(ToString(), StringComparison.OrdinalIgnoreCase),
        NestedObject other => ReferenceEquals(this, other) || (IsUnmodified && other.IsUnmodified
            ? Bytes.Span.SequenceEqual(other.Bytes.Span)
            : other.GetType() == GetType() && other.ToString() == ToString()),
        _ => false,
    };

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    /// <summary>Compares the texts of the objects, so that lists can be sorted by a nested object.</summary>
    public int CompareTo(object? obj)
        => CultureInfo.CurrentCulture.CompareInfo.Compare(ToString(), obj?.ToString(), CompareOptions.IgnoreCase);

    /// <summary>Whether it was read from JSON and no value was set in it.</summary>
    internal bool IsUnmodified => !Bytes.IsEmpty && GetSlotValues().All(slot => !slot.IsModified);

    /// <summary>Creates an object from JSON.</summary>
    internal static T Create<T>(ReadOnlyMemory<byte> json, JsonKind kind)
        where T : NestedObject, new()
    {
        var created = new T { Bytes = json, Kind = kind };
        if (kind == JsonKind.Object)
            created.Attach(JsonObject.Parse(json));
        return created;
    }
}
