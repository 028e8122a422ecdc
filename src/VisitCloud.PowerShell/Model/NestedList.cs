using System.Collections.ObjectModel;
using System.Management.Automation;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud;

/// <summary>A list inside a record. As text it is its values, divided by semicolons, never a type name.</summary>
public sealed class NestedList : ReadOnlyCollection<object?>
{
    internal NestedList(ReadOnlyMemory<byte> json, IList<object?> items)
        : base(items) => Json = json;

    /// <summary>The list as the service gave it.</summary>
    internal ReadOnlyMemory<byte> Json { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this.Select(TextOf));

    private static string TextOf(object? item)
    {
        var value = item is PSObject wrapped ? wrapped.BaseObject : item;
        return value is IFormattable number ? number.ToString(null, System.Globalization.CultureInfo.InvariantCulture) : value?.ToString() ?? "";
    }
}
