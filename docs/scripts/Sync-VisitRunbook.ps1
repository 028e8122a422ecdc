<#
.SYNOPSIS
An Azure Automation runbook: hands on the visitors of an event that changed since the last run, in portions.

.DESCRIPTION
Needs a credential asset 'Visit' whose password is the API key, and for each event a variable asset, named
'VisitRevision-' and the event's ID, that begins as 0.

After each portion the revision to go on from is stored. So the job stays small in memory, and one that is ended half-way
(Azure unloads a job of its sandbox after three hours and starts it again) goes on from the last portion.
#>
param(
    [string] $ExpoId = '0rwwipz7fufs1',

    # What to keep of each visitor. With named columns nothing is held back in memory.
    [string[]] $Column = @('id', 'revision', 'deleted', 'registrationState', 'contact.email', 'contact.company'),

    [int] $PortionSize = 20000
)

$ErrorActionPreference = 'Stop'
Connect-VisitApi -Credential (Get-AutomationPSCredential -Name 'Visit') -ExpoId $ExpoId
try {
    do {
        $from = [long](Get-AutomationVariable -Name "VisitRevision-$ExpoId")
        $file = Join-Path ([IO.Path]::GetTempPath()) "visitors-$ExpoId-from-$from.csv"

        Get-VisitVisitor -All -FromRevision $from -RevisionVariable next |
            Select-Object -First $PortionSize |
            ConvertTo-VisitFlatRecord -Property $Column -ForSpreadsheet |
            Export-Csv $file -NoTypeInformation -Encoding utf8

        if ($next -gt $from) {
            # Hand the file on here, for example with Set-AzStorageBlobContent. Only then is the portion done.
            Write-Output "Revisions $from to $($next - 1): $file"
            Set-AutomationVariable -Name "VisitRevision-$ExpoId" -Value $next
        }
    } while ($next -gt $from)
}
finally {
    Disconnect-VisitApi
}
