using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records.Parameters;

/// <summary>The typed parameters of an exhibiting company.</summary>
public sealed class PartnerParameters : FieldParameters
{
    /// <summary>The company's name.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? Name { get; set; }

    /// <summary>The number of its booth.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? BoothNumber { get; set; }

    /// <summary>The size of its booth.</summary>
    [Parameter]
    [AllowNull]
    [NumberText]
    public decimal? BoothSize { get; set; }

    /// <summary>The contact's first name.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? FirstName { get; set; }

    /// <summary>The contact's last name.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? LastName { get; set; }

    /// <summary>The contact's email address.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? Email { get; set; }

    /// <summary>Your own reference of the contact.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? ContactReference { get; set; }

    /// <summary>The ID of the registration type.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RegistrationTypeCompleter))]
    [RecordId]
    public string? RegistrationTypeId { get; set; }
}
