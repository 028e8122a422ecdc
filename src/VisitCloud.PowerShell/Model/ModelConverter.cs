using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace VisitCloud.PowerShell.Model;

/// <summary>
/// Converts what a script assigns to a property, such as a hashtable, an object, or an array, to the nested class or list
/// that the property is declared with.
/// </summary>
public sealed class ModelConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => true;

    /// <inheritdoc/>
    public override object? ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => Convert(sourceValue, destinationType);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => throw new NotSupportedException();

    /// <summary>Converts a value to a nested class or a list of nested objects.</summary>
    internal static object? Convert(object? value, Type type)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (plain is null || type.IsInstanceOfType(plain))
            return plain;
        return typeof(NestedList).IsAssignableFrom(type) ? CreateList(plain, type) : CreateObject(value!, plain, type);
    }

    private static object CreateList(object plain, Type type)
    {
        var itemType = type.GetGenericArguments()[0];
        var items = plain is IEnumerable several and not (string or IDictionary) ? several : new[] { plain };
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(itemType))!;
        foreach (var item in items)
            list.Add(itemType == typeof(object) ? item : Convert(item, itemType));
        return Activator.CreateInstance(type, BindingFlagsOfConstructor, binder: null, [list], CultureInfo.InvariantCulture)!;
    }

    private const System.Reflection.BindingFlags BindingFlagsOfConstructor
        = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic;

    private static NestedObject CreateObject(object value, object plain, Type type)
    {
        var created = (NestedObject)Activator.CreateInstance(type)!;
        foreach (var (name, member) in GetMembers(value, plain))
        {
            if (!created.TrySet(name, member))
                PSObject.AsPSObject(created).Properties.Add(new PSNoteProperty(name, member));
        }

        return created;
    }

    private static IEnumerable<(string Name, object? Value)> GetMembers(object value, object plain) => plain switch
    {
        IDictionary dictionary => DictionaryEntries.Get(dictionary)
            .Select(entry => (System.Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", (object?)entry.Value)),
        PSCustomObject or ApiObject => OwnProperties.Get(PSObject.AsPSObject(value))
            .Select(property => (property.Name, (object?)property.Value)),
        _ => throw new PSInvalidCastException(
            $"Cannot convert a value of type {plain.GetType().Name} to an object with members. Assign a hashtable or an object."),
    };
}
