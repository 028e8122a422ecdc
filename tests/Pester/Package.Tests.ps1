# Installs, updates, and removes the module as users do. Each script runs in a new PowerShell process.
BeforeDiscovery {
    # A test user's home folder keeps the machine as it is. Windows has no such setting, so there the file runs only in CI.
    $canInstall = $PSVersionTable.PSVersion.Major -ge 7 -and (-not $IsWindows -or $env:CI)
}

Describe 'The package' -Skip:(-not $canInstall) {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        $environment = @{}
        foreach ($name in 'HOME', 'XDG_DATA_HOME', 'PSModulePath', 'VISIT_API_KEY', 'VISIT_API_BASEURI') {
            $environment[$name] = [Environment]::GetEnvironmentVariable($name)
        }
        $env:HOME = New-Item (Join-Path $TestDrive 'home') -ItemType Directory
        # New sessions set their own default.
        Remove-Item Env:PSModulePath, Env:XDG_DATA_HOME -ErrorAction Ignore
        $env:VISIT_API_KEY = $Key
        $env:VISIT_API_BASEURI = $sandbox.Address

        function Invoke-NewSession([string] $Script) {
            $powerShell = (Get-Process -Id $PID).Path
            $arguments = @('-NoProfile', '-NonInteractive', '-Command', "`$PSStyle.OutputRendering = 'PlainText'; $Script")
            # The local tool is a program for the dotnet host.
            if ((Split-Path $powerShell -LeafBase) -eq 'dotnet') { $arguments = @(Join-Path $PSHOME 'pwsh.dll') + $arguments }
            & $powerShell @arguments 2>&1 | ForEach-Object { "$_" }
        }

        $repository = New-Item (Join-Path $TestDrive 'repository') -ItemType Directory
        Invoke-NewSession "Register-PSResourceRepository -Name VisitCloudTest -Uri '$repository' -Trusted" | Should -BeNullOrEmpty
        $version = [version] (Import-PowerShellDataFile $Module).ModuleVersion
        $nextVersion = [version]::new($version.Major, $version.Minor + 1, 0)

        if ($env:VISITCLOUD_TEST_PACKAGE) { Copy-Item $env:VISITCLOUD_TEST_PACKAGE $repository }
        else { Invoke-NewSession "Publish-PSResource -Path '$(Split-Path $Module)' -Repository VisitCloudTest" | Should -BeNullOrEmpty }

        $next = Join-Path $TestDrive 'next/VisitCloud'
        Copy-Item (Split-Path $Module) $next -Recurse
        $manifest = Join-Path $next 'VisitCloud.psd1'
        (Get-Content $manifest -Raw).Replace("'$version'", "'$nextVersion'") | Set-Content $manifest
        Invoke-NewSession "Publish-PSResource -Path '$next' -Repository VisitCloudTest" | Should -BeNullOrEmpty
    }
    AfterAll {
        Invoke-NewSession 'Unregister-PSResourceRepository -Name VisitCloudTest'
        foreach ($name in $environment.Keys) {
            if ($environment[$name]) { Set-Item "Env:$name" $environment[$name] } else { Remove-Item "Env:$name" -ErrorAction Ignore }
        }
        Stop-Sandbox $sandbox
    }

    It 'is found in a repository, with its tags' {
        $found = Invoke-NewSession "Find-PSResource VisitCloud -Repository VisitCloudTest -Version $version | ForEach-Object { `$_.Version.ToString(); `$_.Tags -contains 'VisitCloud' }"
        $found | Should -Be "$version", 'True'
    }

    It 'is installed with Install-PSResource' {
        Invoke-NewSession "Install-PSResource VisitCloud -Repository VisitCloudTest -Version $version" | Should -BeNullOrEmpty
        Invoke-NewSession '(Get-InstalledPSResource VisitCloud).Version.ToString()' | Should -Be "$version"
    }

    It 'is imported by name in a new session, with all cmdlets' {
        $count = (Get-Command -Module VisitCloud).Count
        Invoke-NewSession 'Import-Module VisitCloud; (Get-Module VisitCloud).Version.ToString(); (Get-Command -Module VisitCloud).Count' | Should -Be "$version", "$count"
    }

    It 'is imported automatically by its first command' {
        Invoke-NewSession 'Connect-VisitApi; @(Get-VisitExpo).Count' | Should -Be '2'
    }

    It 'includes help' {
        Invoke-NewSession 'Get-Help Get-VisitVisitor -Examples | Out-String' | Out-String | Should -Match 'Example 1: '
    }

    It 'works in ForEach-Object -Parallel' {
        Invoke-NewSession '1..3 | ForEach-Object -Parallel { Connect-VisitApi; @(Get-VisitExpo).Count }' | Should -Be '2', '2', '2'
    }

    It 'works in Start-ThreadJob' {
        Invoke-NewSession '1..3 | ForEach-Object { Start-ThreadJob { Connect-VisitApi; @(Get-VisitExpo).Count } } | Receive-Job -Wait' | Should -Be '2', '2', '2'
    }

    It 'is updated with Update-PSResource, for new sessions' {
        Invoke-NewSession 'Update-PSResource VisitCloud -Repository VisitCloudTest' | Should -BeNullOrEmpty
        Invoke-NewSession 'Import-Module VisitCloud; (Get-Module VisitCloud).Version.ToString(); Connect-VisitApi; @(Get-VisitExpo).Count' | Should -Be "$nextVersion", '2'
    }

    It 'asks for a new session when another version is imported already' {
        $output = Invoke-NewSession "Import-Module VisitCloud -RequiredVersion $version; Import-Module VisitCloud -RequiredVersion $nextVersion; Connect-VisitApi; @(Get-VisitExpo).Count"
        "$output" | Should -Match 'another copy.*Start a new PowerShell session'
        "$output" | Should -Not -Match 'already present'
        # The first version still works.
        @($output)[-1] | Should -Be '2'
    }

    It 'is removed with Uninstall-PSResource' {
        Invoke-NewSession "Uninstall-PSResource VisitCloud -Version '*'" | Should -BeNullOrEmpty
        "$(Invoke-NewSession 'Import-Module VisitCloud')" | Should -Match 'no valid module file was found'
    }
}
