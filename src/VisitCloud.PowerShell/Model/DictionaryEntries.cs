using System.Collections;

namespace VisitCloud.PowerShell.Model;

/// <summary>Gets the entries of a dictionary. A generic one returns pairs of another type if it is enumerated as a collection.</summary>
internal static class DictionaryEntries
{
    public static IEnumerable<DictionaryEntry> Get(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return entry;
    }
}
