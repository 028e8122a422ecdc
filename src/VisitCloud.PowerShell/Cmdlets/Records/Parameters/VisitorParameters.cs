using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records.Parameters;

/// <summary>The typed parameters of a registration.</summary>
public sealed class VisitorParameters : FieldParameters
{
    /// <summary>The person's first name.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? FirstName { get; set; }

    /// <summary>The person's last name.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? LastName { get; set; }

    /// <summary>The person's email address.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? Email { get; set; }

    /// <summary>The person's company.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [FieldText]
    public string? Company { get; set; }

    /// <summary>Your own reference of the person.</summary>
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

    /// <summary>The ID of the registration form.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(FormIdCompleter))]
    [RecordId]
    public string? FormId { get; set; }

    /// <summary>The state of the registration.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RegistrationStateCompleter))]
    [FieldText]
    public string? RegistrationState { get; set; }

    /// <summary>The language of the registration, such as en.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    [FieldText]
    public string? Language { get; set; }

    /// <summary>The ID of the company that the person belongs to.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PartnerIdCompleter))]
    [RecordId]
    public string? PartnerId { get; set; }
}
