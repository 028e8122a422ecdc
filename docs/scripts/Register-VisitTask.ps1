<#
.SYNOPSIS
Creates a task in Windows Task Scheduler that runs a script, by default Export-VisitChanges.ps1, every hour or once a day.

.DESCRIPTION
Run this script with the account that the task will use. It prompts for the API key and the password of the account. The key
is stored in key-EVENT.xml, encrypted so that only this account on this computer can read it. Each event has its own task for
each script.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $ExpoId,

    # The folder that contains the script, the key, and the files that the script reads or writes.
    [string] $Folder = 'C:\Visit',

    # The script, which has the parameters -ExpoId, -Folder, and -Credential.
    [string] $ScriptName = 'Export-VisitChanges.ps1',

    # The time of day, such as 02:00. By default, the task runs every hour.
    [string] $DailyAt
)

$ErrorActionPreference = 'Stop'
$key = Join-Path $Folder "key-$ExpoId.xml"
Get-Credential -UserName 'Visit' -Message 'Enter the API key as the password' |
    Export-Clixml -LiteralPath $key

$script = Join-Path $Folder $ScriptName
# The command puts the paths in single quotation marks, so an apostrophe in a path is doubled.
$scriptText, $folderText, $keyText = $script, $Folder, $key -replace "'", "''"
$command = "& '$scriptText' -ExpoId '$ExpoId' -Folder '$folderText' -Credential (Import-Clixml -LiteralPath '$keyText')"
$account = Get-Credential -UserName "$env:USERDOMAIN\$env:USERNAME" -Message 'The account that the task runs as'

$trigger = if ($DailyAt) {
    New-ScheduledTaskTrigger -Daily -At $DailyAt
}
else {
    New-ScheduledTaskTrigger -Once -At (Get-Date).Date -RepetitionInterval (New-TimeSpan -Hours 1)
}
$task = @{
    TaskName = "Visit $([IO.Path]::GetFileNameWithoutExtension($ScriptName)) $ExpoId"
    Action   = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -NonInteractive -Command `"$command`""
    Trigger  = $trigger
    Settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Hours 2)
    User     = $account.UserName
    Password = $account.GetNetworkCredential().Password
}
Register-ScheduledTask @task
