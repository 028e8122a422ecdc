# What every file of tests starts with: the module as it is staged, and a sandbox of its own.
# Right for Windows PowerShell 5.1 as well, like all that is beside it.

$FirstExpo = '0rwwipz7fufs1'
$Key = 'sandbox-full'
$Repository = Split-Path (Split-Path $PSScriptRoot)
$Module = Join-Path $Repository 'out/VisitCloud/VisitCloud.psd1'

# Every noun that Get- has, so that a new one is tested at once.
Import-Module $Module
$Nouns = (Get-Command -Module VisitCloud -Verb Get).Noun | Where-Object { $_ -ne 'VisitSession' }

function Start-Sandbox {
    param([int] $Visitors = 250)

    $build = Get-ChildItem (Join-Path $Repository 'src/VisitCloud.Sandbox/bin/*/net10.0/VisitCloud.Sandbox.dll') |
        Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $build) { throw 'The sandbox has not been built. Run build.ps1 Build first.' }

    $start = New-Object System.Diagnostics.ProcessStartInfo 'dotnet', "`"$($build.FullName)`" --urls http://127.0.0.1:0 --visitors $Visitors --admin"
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch 'http://\S+/create/v2/') { throw "The sandbox did not start: $line" }
    [pscustomobject]@{ Process = $process; Address = [uri] $Matches[0] }
}

function Stop-Sandbox {
    param($Sandbox)

    Disconnect-VisitApi
    $Sandbox.Process.Kill()
    $Sandbox.Process.Dispose()
}

# Lets requests go wrong: '503@3' for the next three, '' for none.
function Set-Fault {
    param($Sandbox, [string] $Faults)

    $null = Invoke-WebRequest (New-Object uri $Sandbox.Address, '/admin/faults') -Method Put -Body $Faults -UseBasicParsing
}

# What a list or an item is as the API gives it, read without the module.
function Read-Api {
    param($Sandbox, [string] $Path)

    $headers = @{ Authorization = 'Basic ' + [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes("${Key}:")) }
    $answer = Invoke-WebRequest (New-Object uri $Sandbox.Address, $Path) -Headers $headers -UseBasicParsing
    [Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray())
}

# What a user sees of a script on a screen of that width, without colours.
function Show-Text {
    param([scriptblock] $Script, [int] $Width = 80)

    $text = & $Script | Out-String -Width $Width
    @(($text -replace "$([char]27)\[[0-9;]*m") -split '\r?\n' | ForEach-Object { $_.TrimEnd() } | Where-Object { $_ })
}
