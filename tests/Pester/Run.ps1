<#
.SYNOPSIS
Runs the Pester suite against the module as build.ps1 has staged it; the exit code is 0 where every test passed.

.EXAMPLE
pwsh -NoProfile -File tests/Pester/Run.ps1 Paging.Tests.ps1
#>
param(
    # A file of tests. Default: all of them.
    [Parameter(Position = 0)]
    [string] $Name = ''
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$settings = New-PesterConfiguration
$settings.Run.Path = Join-Path $PSScriptRoot $Name
# Not the number of failed tests alone: a file that can't be read has none.
$settings.Run.Exit = $true
$ErrorActionPreference = 'Continue'
Invoke-Pester -Configuration $settings
