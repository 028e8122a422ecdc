@{
    RootModule           = 'VisitCloud.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f5a1d0e-3b9c-4c52-9a57-0c1f8a2d7e43'
    Author               = 'VisitCloud for PowerShell contributors'
    CompanyName          = 'VisitCloud for PowerShell contributors'
    Copyright            = '(c) VisitCloud for PowerShell contributors. MIT license.'
    Description          = 'Cmdlets for the Visit Create API v2: event registrations, exhibitors, leads, payments, and webhooks. An independent project that is not affiliated with the vendor of Visit.'

    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'

    FormatsToProcess     = @('VisitCloud.Format.ps1xml')

    CmdletsToExport      = @(
        'Connect-VisitApi'
        'ConvertTo-VisitFlatRecord'
        'Disconnect-VisitApi'
        'Export-VisitReport'
        'Get-VisitAction'
        'Get-VisitActivity'
        'Get-VisitConnection'
        'Get-VisitContent'
        'Get-VisitExpo'
        'Get-VisitLabel'
        'Get-VisitLicense'
        'Get-VisitOrder'
        'Get-VisitParticipant'
        'Get-VisitPartner'
        'Get-VisitPayment'
        'Get-VisitRegistrationType'
        'Get-VisitSession'
        'Get-VisitTouchpoint'
        'Get-VisitVisitor'
        'Get-VisitWebhook'
        'Import-VisitPartner'
        'Import-VisitVisitor'
        'Invoke-VisitApi'
        'Measure-VisitExpo'
        'New-VisitActivity'
        'New-VisitContent'
        'New-VisitLabel'
        'New-VisitLicense'
        'New-VisitPartner'
        'New-VisitVisitor'
        'New-VisitWebhook'
        'Receive-VisitWebhook'
        'Remove-VisitActivity'
        'Remove-VisitContent'
        'Remove-VisitLabel'
        'Remove-VisitLicense'
        'Remove-VisitPartner'
        'Remove-VisitVisitor'
        'Remove-VisitWebhook'
        'Select-VisitExpo'
        'Send-VisitEmail'
        'Send-VisitImage'
        'Set-VisitActivity'
        'Set-VisitContent'
        'Set-VisitLabel'
        'Set-VisitLicense'
        'Set-VisitPartner'
        'Set-VisitPayment'
        'Set-VisitVisitor'
        'Set-VisitWebhook'
        'Sync-VisitExpo'
        'Test-VisitWebhook'
        'Watch-VisitRecord'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()

    PrivateData          = @{
        PSData = @{
            Tags         = @('VisitCloud', 'Visit', 'Event', 'Registration', 'Visitor', 'Exhibitor', 'Lead', 'Webhook', 'REST', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md in the module folder.'
        }
    }
}
