# Each Pester file begins with this script: it imports the module, and defines functions to start a sandbox.
# Like the tests, it also runs in Windows PowerShell 5.1.

$FirstExpo = '0rwwipz7fufs1'
$Key = 'sandbox-full'
$Repository = Split-Path (Split-Path $PSScriptRoot)
# The staged module, or the expanded package where VISITCLOUD_TEST_MODULE names its manifest.
$Module = if ($env:VISITCLOUD_TEST_MODULE) { $env:VISITCLOUD_TEST_MODULE } else { Join-Path $Repository 'out/VisitCloud/VisitCloud.psd1' }

Import-Module $Module
# The nouns of all Get- cmdlets for records, so that tests include new ones.
$Nouns = (Get-Command -Module VisitCloud -Verb Get).Noun | Where-Object { $_ -ne 'VisitSession' }

function Start-Sandbox {
    param([int] $Visitors = 250)

    $build = Get-ChildItem (Join-Path $Repository 'src/VisitCloud.Sandbox/bin/*/net10.0/VisitCloud.Sandbox.dll') |
        Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $build) { throw 'The sandbox is not built. Run dotnet build.' }

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

# Makes requests fail: '503@3' makes the next three fail with HTTP 503, '' ends the faults.
function Set-Fault {
    param($Sandbox, [string] $Faults)

    $null = Invoke-WebRequest (New-Object uri $Sandbox.Address, '/admin/faults') -Method Put -Body $Faults -UseBasicParsing
}

# Returns the lines that a user sees on a screen of the width, without colors and empty lines.
function Get-DisplayedLine {
    param([scriptblock] $Script, [int] $Width = 80)

    $text = & $Script | Out-String -Width $Width
    @(($text -replace "$([char]27)\[[0-9;]*m") -split '\r?\n' | ForEach-Object { $_.TrimEnd() } | Where-Object { $_ })
}
