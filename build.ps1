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

function Invoke-TestTask {
    Invoke-DotNet test $solution -c $Configuration
    $pester = Join-Path $PSScriptRoot 'tests/Pester'
    if ((Test-Path $pester) -and (Get-Module -ListAvailable Pester | Where-Object Version -ge '5.0')) {
        $result = Invoke-Pester -Path $pester -PassThru
        if ($result.FailedCount -gt 0) { throw "$($result.FailedCount) Pester tests failed." }
    }
}

function Invoke-DocsTask {
    Invoke-BuildTask
    if (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS) {
        Import-Module Microsoft.PowerShell.PlatyPS
        $pages = Get-ChildItem (Join-Path $PSScriptRoot 'docs/VisitCloud') -Filter '*-*.md'
        Import-MarkdownCommandHelp -Path $pages.FullName | Export-MamlCommandHelp -OutputFolder (Join-Path $PSScriptRoot 'out/platyps') -Force
    }
}

function Invoke-PackageTask {
    # Always the Release build: a package holds no debug data.
    Invoke-DotNet run -c Release --project (Join-Path $PSScriptRoot 'src/VisitCloud.Package')
}

function Invoke-CleanTask {
    Invoke-DotNet clean $solution -c $Configuration
    Remove-Item (Join-Path $PSScriptRoot 'out') -Recurse -Force -ErrorAction Ignore
}

foreach ($name in $Task) { & "Invoke-${name}Task" }
