using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// The typed parameters of a resource. New- and Set- cmdlets share them as dynamic parameters: declared statically, each
/// would have to be written twice, because a cmdlet has one base class and New- and Set- already need theirs.
/// </summary>
public abstract class FieldParameters
{
    /// <summary>Adds the parameters that the user specified to a body; null clears a field.</summary>
    internal static void AddTo(RequestBody body, Resource resource, IDictionary<string, object?> bound, FieldValueConverter converter)
    {
        foreach (var parameter in resource.Parameters)
        {
            if (bound.TryGetValue(parameter.Key, out var value))
            {
                var type = resource.Fields.Find(parameter.Value.Split('.'))?.Type;
                body.Add(parameter.Value, converter.Convert($"-{parameter.Key}", value, type));
            }
        }
    }
}
