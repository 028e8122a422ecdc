<#
.SYNOPSIS
Builds, tests and packages the module. Each task only calls dotnet and, where they are installed, Pester and PlatyPS.

.EXAMPLE
./build.ps1 Build
Stages the importable module at out/VisitCloud.

.EXAMPLE
./build.ps1 Test
Runs every test.
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

# In a process of its own: on Windows the module's files can't be replaced while this one holds them.
function Invoke-PesterSuite([string] $Name = '') {
    if (-not (Get-Module -ListAvailable Pester | Where-Object Version -ge '5.0')) {
        Write-Warning 'Pester 5 is not installed, so its tests were left out.'
        return
    }
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'tests/Pester/Run.ps1') $Name
    if ($LASTEXITCODE -ne 0) { throw "Pester failed with exit code $LASTEXITCODE." }
}

function Invoke-TestTask {
    Invoke-DotNet test $solution -c $Configuration
    Invoke-PesterSuite
}

function Invoke-DocsTask {
    Invoke-BuildTask
    if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
        Write-Warning 'Microsoft.PowerShell.PlatyPS is not installed: the build has made the help, and nothing has compared it.'
        return
    }
    Import-Module Microsoft.PowerShell.PlatyPS
    $pages = Get-ChildItem (Join-Path $PSScriptRoot 'docs/VisitCloud') -Filter '*-*.md'
    Import-MarkdownCommandHelp -Path $pages.FullName | Export-MamlCommandHelp -OutputFolder (Join-Path $PSScriptRoot 'out/platyps') -Force
    # That what PlatyPS makes of the pages and what the build makes of them agree.
    Invoke-PesterSuite Help.Tests.ps1
}

function Invoke-PackageTask {
    # Always the Release build: a package holds no debug data.
    Invoke-DotNet run -c Release --project (Join-Path $PSScriptRoot 'tools/Package')
}

function Invoke-CleanTask {
    Invoke-DotNet clean $solution -c $Configuration
    Remove-Item (Join-Path $PSScriptRoot 'out') -Recurse -Force -ErrorAction Ignore
}

foreach ($name in $Task) { & "Invoke-${name}Task" }
