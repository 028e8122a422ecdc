<#
.SYNOPSIS
Writes the visitors of an event that changed since the last run to a new CSV file.

.DESCRIPTION
Keeps one number, the next revision, in next-revision-EVENT.txt beside the files, which are named after the event too: one
folder may serve several events. A run that fails leaves the number as it is, so the next run reads the same changes
again, into a file of the same name. A run without changes leaves no file. The exit code is 1 when anything failed.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $ExpoId,

    [Parameter(Mandatory = $true)]
    [string] $Folder,

    # A credential whose password is the API key. Default: the environment variable VISIT_API_KEY.
    [pscredential] $Credential
)

$ErrorActionPreference = 'Stop'
Import-Module VisitCloud

$state = Join-Path $Folder "next-revision-$ExpoId.txt"
$from = if (Test-Path $state) { [long](Get-Content $state) } else { 0 }

$key = if ($Credential) { @{ Credential = $Credential } } else { @{} }
Connect-VisitApi @key -ExpoId $ExpoId
try {
    $file = Join-Path $Folder "visitors-$ExpoId-from-$from.csv"
    Get-VisitVisitor -All -FromRevision $from -RevisionVariable next |
        ConvertTo-VisitFlatRecord -ForSpreadsheet |
        Export-Csv $file -NoTypeInformation -Encoding utf8
    Set-Content $state $next
    if ($next -eq $from) { Remove-Item $file -ErrorAction Ignore }
}
finally {
    Disconnect-VisitApi
}
