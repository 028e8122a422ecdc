<#
.SYNOPSIS
Creates a task in Windows Task Scheduler that runs Export-VisitChanges.ps1 every hour.

.DESCRIPTION
Run this script with the account that the task will use. It prompts for the API key and the password of the account. The key
is stored in key-EVENT.xml, encrypted so that only this account on this computer can read it. Each event has its own task.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $ExpoId,

    # The folder that contains Export-VisitChanges.ps1, the key, and the exported files.
    [string] $Folder = 'C:\Visit'
)

$ErrorActionPreference = 'Stop'
$key = Join-Path $Folder "key-$ExpoId.xml"
Get-Credential -UserName 'Visit' -Message 'Enter the API key as the password' |
    Export-Clixml -LiteralPath $key

$script = Join-Path $Folder 'Export-VisitChanges.ps1'
# In the quotes of the command, an apostrophe of a path must be doubled.
$scriptText, $folderText, $keyText = $script, $Folder, $key -replace "'", "''"
$command = "& '$scriptText' -ExpoId '$ExpoId' -Folder '$folderText' -Credential (Import-Clixml -LiteralPath '$keyText')"
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
