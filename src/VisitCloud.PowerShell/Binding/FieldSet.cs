using System.Management.Automation;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// The typed parameters of a resource, shared by its New- and Set- cmdlets as their dynamic parameters. Only those that
/// the user gave are sent, <c>$null</c> as null.
/// </summary>
public abstract class FieldSet
{
    /// <summary>The API's dotted name of each parameter.</summary>
    protected internal abstract IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>Adds what was given to a body.</summary>
    internal void AddTo(RequestBody body, IDictionary<string, object?> given)
    {
        foreach (var field in Names)
        {
            if (given.TryGetValue(field.Key, out var value))
                body.Add(field.Value, JsonConversion.Convert(value));
        }
    }
}
