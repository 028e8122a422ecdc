using System.Management.Automation;

namespace VisitCloud.PowerShell.Model;

/// <summary>
/// The ID of a record that has members which its class does not declare. PowerShell lists the properties that are added to an
/// object before those of its class, so this one keeps the ID in the first column of <c>Export-Csv</c>.
/// </summary>
internal sealed class IdProperty : PSNoteProperty
{
    private readonly Record _record;

    private IdProperty(Record record)
        : base("Id", null)
        => _record = record;

    public override object? Value
    {
        get => _record.GetId();
        set => _record.TrySet(Name, value);
    }

    public override string TypeNameOfValue => typeof(object).FullName!;

    /// <summary>Adds the ID to a record that has no added properties yet.</summary>
    public static void AddTo(Record record)
        => PSObject.AsPSObject(record).Properties.Add(new IdProperty(record), preValidated: true);

    public override PSMemberInfo Copy() => new IdProperty(_record);

    public override string ToString() => $"{TypeNameOfValue} {Name}={Value}";
}
