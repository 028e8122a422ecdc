using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Output;

/// <summary>A property whose object or list is made when it is first read: most never are.</summary>
internal sealed class NestedProperty : PSNoteProperty
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly JsonKind _kind;
    private readonly Resource _resource;
    private object? _value;
    private bool _made;

    public NestedProperty(string name, ReadOnlyMemory<byte> json, JsonKind kind, Resource resource)
        : base(name, null)
    {
        _json = json;
        _kind = kind;
        _resource = resource;
    }

    public override object? Value
    {
        get
        {
            if (!_made)
            {
                _value = PipelineValue.Of(_json, _kind, isTime: false, _resource);
                _made = true;
            }

            return _value;
        }
        set
        {
            _value = value;
            _made = true;
        }
    }

    public override string TypeNameOfValue
        => Value is { } value ? PSObject.AsPSObject(value).TypeNames[0] : typeof(object).FullName!;

    public override PSMemberInfo Copy()
        => new NestedProperty(Name, _json, _kind, _resource) { _value = _value, _made = _made };

    public override string ToString() => $"{TypeNameOfValue} {Name}={Value}";
}
