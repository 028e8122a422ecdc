using System.Collections.ObjectModel;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>The names of fields. Export-Csv writes them as text, like the lists of records.</summary>
/// <param name="names">The names.</param>
internal sealed class FieldNames(IList<string> names) : ReadOnlyCollection<string>(names)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
