using System.ComponentModel;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud;

/// <summary>The settings of an event for partners of one registration type.</summary>
[TypeConverter(typeof(ModelConverter))]
public sealed class PartnerSetting : NestedObject
{
    /// <summary>The registration type.</summary>
    public NamedReference? RegistrationType { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The registration types for staff.</summary>
    public NestedList<StaffRegistrationType>? Staff { get => GetList<StaffRegistrationType>(); set => Set(value); }

    internal override FieldTable Fields => NestedFields.PartnerSetting;
}
