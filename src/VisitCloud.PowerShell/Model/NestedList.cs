using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Management.Automation;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>A read-only list inside a record. As text it is its values, separated by semicolons.</summary>
[SuppressMessage("Design", "CA1010", Justification = "The derived class implements the generic interface with the type of its items.")]
public abstract class NestedList : IList
{
    /// <inheritdoc/>
    public int Count => Items.Count;

    /// <summary>The JSON that the list was read from; empty for a list that was created otherwise.</summary>
    internal ReadOnlyMemory<byte> Json { get; private protected init; }

    /// <summary>The kind of the JSON value, which need not be a list.</summary>
    internal JsonKind Kind { get; private protected init; } = JsonKind.Array;

    private protected abstract IList Items { get; }

    bool IList.IsFixedSize => true;

    bool IList.IsReadOnly => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    object? IList.this[int index]
    {
        get => Items[index];
        set => throw CreateReadOnlyError();
    }

    /// <inheritdoc/>
    public IEnumerator GetEnumerator() => Items.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", Items.Cast<object?>().Select(ToText));

    bool IList.Contains(object? value) => Items.Contains(value);

    int IList.IndexOf(object? value) => Items.IndexOf(value);

    void ICollection.CopyTo(Array array, int index) => Items.CopyTo(array, index);

    int IList.Add(object? value) => throw CreateReadOnlyError();

    void IList.Clear() => throw CreateReadOnlyError();

    void IList.Insert(int index, object? value) => throw CreateReadOnlyError();

    void IList.Remove(object? value) => throw CreateReadOnlyError();

    void IList.RemoveAt(int index) => throw CreateReadOnlyError();

    private static string ToText(object? item)
    {
        var value = item is PSObject wrapped ? wrapped.BaseObject : item;
        return value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString() ?? "";
    }

    private static NotSupportedException CreateReadOnlyError()
        => new("The list is read-only. To change it, assign a new list to the property, or add to it with +=.");
}

/// <summary>A read-only list of one type inside a record.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[TypeConverter(typeof(ModelConverter))]
public sealed class NestedList<T> : NestedList, IReadOnlyList<T?>
    where T : class
{
    private readonly List<T?> _items;

    /// <summary>Creates a list of items that were not read from JSON.</summary>
    internal NestedList(IEnumerable<T?> items) => _items = [.. items];

    /// <summary>Gets the item at a position.</summary>
    public T? this[int index] => _items[index];

    private protected override IList Items => _items;

    /// <inheritdoc/>
    IEnumerator<T?> IEnumerable<T?>.GetEnumerator() => _items.GetEnumerator();

    /// <summary>Creates a list from JSON. A value that is not a list is its only item.</summary>
    internal static NestedList<T> Parse(ReadOnlyMemory<byte> json, JsonKind kind, Func<ReadOnlyMemory<byte>, JsonKind, T?> readItem)
    {
        var items = kind == JsonKind.Array
            ? JsonScanner.ReadItems(json.Span).Select(item => readItem(json.Slice(item.Start, item.Length), item.Kind))
            : [readItem(json, kind)];
        return new NestedList<T>(items) { Json = json, Kind = kind };
    }
}
