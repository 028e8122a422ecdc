<#
.SYNOPSIS
An Azure Automation runbook that exports the visitors of an event that changed since the last run, in batches.

.DESCRIPTION
Requires a credential asset 'Visit' whose password is the API key, and for each event a variable asset with the name
'VisitRevision-' followed by the event's ID and the initial value 0.

The position is stored after each batch. Memory use stays small, and a job that is restarted (Azure Automation unloads cloud
jobs after three hours) continues after the last batch.
#>
param(
    [string] $ExpoId = '0rwwipz7fufs1',

    # The columns to export. With named columns, each row is written immediately.
    [string[]] $Column = @('id', 'revision', 'deleted', 'registrationState', 'contact.email', 'contact.company'),

    [int] $BatchSize = 20000
)

$ErrorActionPreference = 'Stop'

# All states, so that denied and canceled registrations are in the file.
$states = 'invited', 'registering', 'registered', 'denied', 'pending-confirmation', 'stopped', 'hold', 'incomplete', 'cancelled',
    'unregistered'

Connect-VisitApi -Credential (Get-AutomationPSCredential -Name 'Visit') -ExpoId $ExpoId
try {
    do {
        $from = [long](Get-AutomationVariable -Name "VisitRevision-$ExpoId")
        $file = Join-Path ([IO.Path]::GetTempPath()) "visitors-$ExpoId-from-$from.csv"

        Get-VisitVisitor -All -FromRevision $from -RevisionVariable next -RegistrationStates $states |
            Select-Object -First $BatchSize |
            ConvertTo-VisitFlatRecord -Property $Column -ForSpreadsheet |
            Export-Csv -LiteralPath $file -NoTypeInformation -Encoding utf8

        if ($next -gt $from) {
            # Store the file here, for example with Set-AzStorageBlobContent, before the position is updated.
            Write-Output "Revisions $from to $($next - 1): $file"
            Set-AutomationVariable -Name "VisitRevision-$ExpoId" -Value $next
        }
    } while ($next -gt $from)
}
finally {
    Disconnect-VisitApi
}
