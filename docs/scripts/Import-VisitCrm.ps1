<#
.SYNOPSIS
Imports the visitors in crm.csv into an event, for example every night.

.DESCRIPTION
Creates new visitors, updates changed fields, and appends a line for each change to import-EVENT.csv. If a row fails, the other
rows are still imported, and the exit code is 1. If a run is interrupted, the next run completes it.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $ExpoId,

    # The folder that contains crm.csv and the log.
    [Parameter(Mandatory = $true)]
    [string] $Folder,

    # A credential whose password is the API key. By default, the environment variable VISIT_API_KEY is used.
    [pscredential] $Credential
)

$ErrorActionPreference = 'Stop'
Import-Module VisitCloud

$key = if ($Credential) { @{ Credential = $Credential } } else { @{} }
$time = Get-Date -Format s
$result = @()
Connect-VisitApi @key -ExpoId $ExpoId
try {
    # If an error ends the import, the variable contains the results so far.
    Import-VisitVisitor (Join-Path $Folder 'crm.csv') -OutVariable result -ErrorAction SilentlyContinue | Out-Null
}
finally {
    Disconnect-VisitApi
    $result | Where-Object { $_.Action -in 'Created', 'Updated' } |
        Select-Object @{ Name = 'Time'; Expression = { $time } }, Row, Action, Id, Name, Fields |
        Export-Csv -LiteralPath (Join-Path $Folder "import-$ExpoId.csv") -Append -NoTypeInformation -Encoding utf8
}

$result | Group-Object Action | ForEach-Object { "$($_.Name): $($_.Count)" }
$failed = @($result | Where-Object Action -eq Failed)
if ($failed) {
    $failed | ForEach-Object { "$($_.Error)" }
    throw "$($failed.Count) of $($result.Count) rows failed."
}
