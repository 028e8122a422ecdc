<#
.SYNOPSIS
Writes the visitors of an event that changed since the last run to a new CSV file.

.DESCRIPTION
Stores the revision to continue from in next-revision-EVENT.txt. The names of all files contain the event, so several events
can share a folder. If a run fails, the number is not changed, and the next run writes the same changes to a file with the
same name. A run without changes creates no file. The exit code is 1 if anything failed.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $ExpoId,

    [Parameter(Mandatory = $true)]
    [string] $Folder,

    # A credential whose password is the API key. By default, the environment variable VISIT_API_KEY is used.
    [pscredential] $Credential
)

$ErrorActionPreference = 'Stop'
Import-Module VisitCloud

$state = Join-Path $Folder "next-revision-$ExpoId.txt"
$from = if (Test-Path -LiteralPath $state) { [long](Get-Content -LiteralPath $state) } else { 0 }

# All states, so that denied and canceled registrations are in the file.
$states = 'invited', 'registering', 'registered', 'denied', 'pending-confirmation', 'stopped', 'hold', 'incomplete', 'cancelled',
    'unregistered'

$key = if ($Credential) { @{ Credential = $Credential } } else { @{} }
Connect-VisitApi @key -ExpoId $ExpoId
try {
    $file = Join-Path $Folder "visitors-$ExpoId-from-$from.csv"
    Get-VisitVisitor -All -FromRevision $from -RevisionVariable next -RegistrationStates $states |
        ConvertTo-VisitFlatRecord -ForSpreadsheet |
        Export-Csv -LiteralPath $file -NoTypeInformation -Encoding utf8
    Set-Content -LiteralPath $state $next
    if ($next -eq $from) { Remove-Item -LiteralPath $file -ErrorAction Ignore }
}
finally {
    Disconnect-VisitApi
}
