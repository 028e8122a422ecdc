<#
.SYNOPSIS
Writes the report of an event and sends it by email.

.DESCRIPTION
Runs as an Azure Automation runbook or as a scheduled task. In a runbook, the API key is the password of the credential
asset 'Visit'. Elsewhere, specify -Credential, or set the environment variable VISIT_API_KEY.

The email is sent with Microsoft Graph (Send-MgUserMail) as the identity that Connect-MgGraph signs in, which needs the
permission Mail.Send. To send it in another way, replace the last two commands of the try block.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $ExpoId,

    [Parameter(Mandatory = $true)]
    [string] $From,

    [Parameter(Mandatory = $true)]
    [string[]] $To,

    # The culture of numbers and dates in the report.
    [string] $Culture = 'en-GB',

    # A credential whose password is the API key.
    [pscredential] $Credential
)

$ErrorActionPreference = 'Stop'

if (-not $Credential -and -not $env:VISIT_API_KEY) {
    $Credential = Get-AutomationPSCredential -Name 'Visit'
}
$key = if ($Credential) { @{ Credential = $Credential } } else { @{} }
Connect-VisitApi @key -ExpoId $ExpoId
$file = Join-Path ([IO.Path]::GetTempPath()) "report-$ExpoId.html"
try {
    $summary = Measure-VisitExpo
    $summary | Export-VisitReport $file -Culture $Culture
    $body = '{0}: {1:N0} registered, {2:N0} attended.' -f $summary.Name, $summary.Registered, $summary.Attended
    $message = @{
        subject      = "Event report: $($summary.Name)"
        body         = @{ contentType = 'Text'; content = $body }
        toRecipients = @($To | ForEach-Object { @{ emailAddress = @{ address = $_ } } })
        attachments  = @(@{
                '@odata.type' = '#microsoft.graph.fileAttachment'
                name          = Split-Path $file -Leaf
                contentType   = 'text/html'
                contentBytes  = [Convert]::ToBase64String([IO.File]::ReadAllBytes($file))
            })
    }
    Connect-MgGraph -Identity -NoWelcome
    Send-MgUserMail -UserId $From -BodyParameter @{ message = $message }
}
finally {
    Disconnect-VisitApi
    Remove-Item -LiteralPath $file -ErrorAction Ignore
}
