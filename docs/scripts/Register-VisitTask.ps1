<#
.SYNOPSIS
Makes a task of the Windows Task Scheduler that runs Export-VisitChanges.ps1 every hour.

.DESCRIPTION
Run it as the account that the task shall run as: it asks for the API key and for the account's password. The key is
kept in key-EVENT.xml, encrypted so that only this account on this machine can read it. Each event has a task of its own.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $ExpoId,

    # Holds Export-VisitChanges.ps1, and gets the key and the files.
    [string] $Folder = 'C:\Visit'
)

$ErrorActionPreference = 'Stop'
$key = Join-Path $Folder "key-$ExpoId.xml"
Get-Credential -UserName 'Visit' -Message 'The API key, as the password' | Export-Clixml $key

$script = Join-Path $Folder 'Export-VisitChanges.ps1'
$command = "& '$script' -ExpoId '$ExpoId' -Folder '$Folder' -Credential (Import-Clixml '$key')"
$account = Get-Credential -UserName "$env:USERDOMAIN\$env:USERNAME" -Message 'The account that the task runs as'

$task = @{
    TaskName = "Visit changes $ExpoId"
    Action   = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -NonInteractive -Command `"$command`""
    Trigger  = New-ScheduledTaskTrigger -Once -At (Get-Date).Date -RepetitionInterval (New-TimeSpan -Hours 1)
    Settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Hours 2)
    User     = $account.UserName
    Password = $account.GetNetworkCredential().Password
}
Register-ScheduledTask @task
