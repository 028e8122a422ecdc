<#
.SYNOPSIS
Builds, tests, and packages the module. Each task calls dotnet; Docs also calls PlatyPS, if it is installed.

.EXAMPLE
./build.ps1 Build
Stages the importable module at out/VisitCloud.

.EXAMPLE
./build.ps1 Test
Runs all tests.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Docs', 'Package', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$solution = Join-Path $PSScriptRoot 'VisitCloud.PowerShell.sln'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE." }
}

function Invoke-BuildTask {
    Invoke-DotNet build $solution -c $Configuration
}

function Invoke-TestTask {
    # Includes the Pester tests.
    Invoke-DotNet test $solution -c $Configuration
}

function Invoke-DocsTask {
    Invoke-BuildTask
    if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
        Write-Warning 'Microsoft.PowerShell.PlatyPS is not installed, so the help of the build was not compared with the help of PlatyPS.'
        return
    }
    # The tests compare the help of PlatyPS with the help of the build.
    Invoke-DotNet test (Join-Path $PSScriptRoot 'tests/VisitCloud.Pester.Tests') -c $Configuration --filter DisplayName~Help.Tests
}

function Invoke-PackageTask {
    # A package has no debug data, so it always needs the Release build.
    Invoke-DotNet run -c Release --project (Join-Path $PSScriptRoot 'tools/Package')
}

function Invoke-CleanTask {
    Invoke-DotNet clean $solution -c $Configuration
    Remove-Item (Join-Path $PSScriptRoot 'out') -Recurse -Force -ErrorAction Ignore
}

foreach ($name in $Task) { & "Invoke-${name}Task" }
