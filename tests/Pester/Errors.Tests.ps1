BeforeDiscovery {
    $views = 'NormalView', 'CategoryView'
    if ($PSVersionTable.PSVersion.Major -ge 7) { $views += 'ConciseView', 'DetailedView' }
}

Describe 'Errors' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
    }
    AfterAll { Stop-Sandbox $sandbox }
    BeforeEach { Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo -MaximumRetryCount 0 }

    It 'are readable in <_>' -ForEach $views {
        $ErrorView = $_
        Get-VisitVisitor nobody0000000 -ErrorVariable problem -ErrorAction SilentlyContinue
        $text = $problem[0] | Out-String -Width 120
        $text | Should -Match 'Get-VisitVisitor'
        $text | Should -Match 'ObjectNotFound|was found'
        $text | Should -Not -Match "`n`n`n`n"
    }

    It 'of one record do not affect the next, unless -ErrorAction is Stop' {
        $good = @(Get-VisitVisitor -Limit 2).Id
        @($good[0], 'nobody0000000', $good[1] | Get-VisitVisitor -ErrorAction SilentlyContinue).Id | Should -Be $good
        $before = (Get-VisitSession).Requests
        { $good[0], 'nobody0000000', $good[1] | Get-VisitVisitor -ErrorAction Stop } | Should -Throw -ErrorId 'VisitNotFound*'
        (Get-VisitSession).Requests - $before | Should -Be 2
    }

    It 'stop a runbook that sets $ErrorActionPreference to Stop' {
        $ErrorActionPreference = 'Stop'
        $reached = $false
        try { Get-VisitVisitor nobody0000000; $reached = $true } catch { $caught = $_ }
        $reached | Should -BeFalse
        $caught.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'can be caught by type, with the details from the service' {
        try {
            New-VisitVisitor -FirstName Ada -Email 'no address' -ErrorAction Stop
            throw 'The address was accepted.'
        } catch [VisitCloud.Client.VisitApiException] {
            [int] $_.Exception.StatusCode | Should -Be 422
            $_.Exception.Errors.Field | Should -Be 'contact.email'
            $_.Exception.Method | Should -Be 'POST'
        }
    }

    It 'set $?, $Error, and -ErrorVariable' {
        $Error.Clear()
        Get-VisitVisitor nobody0000000 -ErrorAction SilentlyContinue -ErrorVariable +mine
        $? | Should -BeFalse
        $Error.Count | Should -Be 1
        $mine.Count | Should -Be 1
    }

    It 'are not recorded with -ErrorAction Ignore' {
        $Error.Clear()
        Get-VisitVisitor nobody0000000 -ErrorAction Ignore
        $Error.Count | Should -Be 0
    }
}
