<#
.SYNOPSIS
Runs the Pester tests. The exit code is 0 if all of them pass.

.DESCRIPTION
`dotnet test` runs the files with this script. It also runs in Windows PowerShell 5.1.

.EXAMPLE
pwsh -NoProfile -File tests/Pester/Run.ps1 Paging.Tests.ps1

Runs one file.
#>
param(
    # The files to run, separated by commas. By default, all files in this folder are run.
    [Parameter(Position = 0)]
    [string] $Name = '',

    # The manifest of Pester. By default, an installed Pester 5 is used.
    [string] $PesterPath = '',

    # The JSON file to write the result of each test to.
    [string] $ResultPath = '',

    # Writes the names of the tests to the result file, and runs none.
    [switch] $List
)

$ErrorActionPreference = 'Stop'
if ($PesterPath) { Import-Module $PesterPath } else { Import-Module Pester -MinimumVersion 5.0 }
$configuration = New-PesterConfiguration
$configuration.Run.Path = @($Name -split ',' | ForEach-Object { Join-Path $PSScriptRoot $_ })
$configuration.Run.PassThru = $true
$configuration.Run.SkipRun = [bool] $List
$configuration.Output.Verbosity = if ($List) { 'None' } else { 'Normal' }
$configuration.Output.RenderMode = 'Plaintext'
$ErrorActionPreference = 'Continue'
$run = Invoke-Pester -Configuration $configuration

# The name with the values of -ForEach, which Pester itself inserts only when it runs the test.
function Get-TestName($Test) {
    $values = if ($Test.Data -is [System.Collections.IDictionary]) { $Test.Data } else { @{ _ = $Test.Data } }
    $text = $Test.Path -join ' '
    foreach ($key in $values.Keys) { $text = $text.Replace("<$key>", "$($values[$key])") }
    $text
}

function Get-ErrorText($ErrorRecord) {
    @($ErrorRecord | Where-Object { $_ } | ForEach-Object { "$($_.DisplayErrorMessage)`n$($_.DisplayStackTrace)" }) -join "`n"
}

function New-Result([string] $File, [string] $Test, [string] $Result, [string] $Message) {
    [pscustomobject]@{ File = Split-Path $File -Leaf; Name = $Test; Result = $Result; Message = $Message }
}

if ($ResultPath) {
    $results = @(
        foreach ($test in $run.Tests) {
            $result = if ($test.Skip) { 'Skipped' } else { "$($test.Result)" }
            New-Result $test.ScriptBlock.File (Get-TestName $test) $result (Get-ErrorText (@($test.ErrorRecord) + @($test.Block.ErrorRecord)))
        }
        # An error outside of a test: in BeforeAll, AfterAll, or while Pester reads the file.
        foreach ($block in $run.FailedBlocks) { New-Result $block.ScriptBlock.File "$($block.Path -join ' ')" 'Failed' (Get-ErrorText $block.ErrorRecord) }
        foreach ($container in $run.FailedContainers) { New-Result $container.Item.FullName '' 'Failed' (Get-ErrorText $container.ErrorRecord) }
    )
    [IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -InputObject $results -Depth 3))
}

if (-not $List -and $run.Result -ne 'Passed') { exit 1 }
