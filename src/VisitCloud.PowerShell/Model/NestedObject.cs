using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>
/// An object inside a record. As text it is what a person would write. A value of another shape than the class expects,
/// such as a text, is kept as it came and is what the object is as text.
/// </summary>
[TypeConverter(typeof(ModelConverter))]
[SuppressMessage("Design", "CA1036", Justification = "PowerShell compares with CompareTo; C# code has no use for the operators.")]
public class NestedObject : ApiObject, IComparable
{
    /// <summary>The JSON of the value, also where it is not an object.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>The kind of the value.</summary>
    internal JsonKind Kind { get; private set; } = JsonKind.Object;

    internal override FieldTable Fields => FieldTable.Empty;

    /// <summary>A person's name and email, a thing's name, or the single values with their names.</summary>
    public override string ToString() => DisplayName.GetNested(this);

    /// <summary>
    /// Whether the other object has the same members, or is the text that this one prints as, in any case: a table shows a
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
