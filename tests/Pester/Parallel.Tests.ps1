Describe 'Parallel work' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
        $ids = @(Get-VisitVisitor -Limit 12).Id
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'shares a session in ForEach-Object -Parallel' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $session = Get-VisitSession
        $before = $session.Requests
        $got = $ids | ForEach-Object -Parallel { Import-Module $using:Module; Get-VisitVisitor $_ -Session $using:session } -ThrottleLimit 6
        @($got.Id | Sort-Object) | Should -Be @($ids | Sort-Object)
        $session.Requests - $before | Should -Be $ids.Count
        # The service would reject more than two concurrent requests.
        $session.TooManyRequests | Should -Be 0
    }

    It 'requires a session in ForEach-Object -Parallel' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $problem = 1 | ForEach-Object -Parallel { Import-Module $using:Module; try { Get-VisitExpo } catch { $_ } }
        $problem.FullyQualifiedErrorId | Should -BeLike 'VisitNotConnected*'
    }

    It 'shares a session in Start-ThreadJob' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $session = Get-VisitSession
        $jobs = 1..3 | ForEach-Object { Start-ThreadJob { Import-Module $using:Module; Get-VisitPartner -Session $using:session -All } }
        $partners = $jobs | Receive-Job -Wait -AutoRemoveJob
        @($partners | Group-Object Id | Where-Object Count -ne 3) | Should -BeNullOrEmpty
        $partners[0].PSObject.TypeNames[0] | Should -Be 'VisitCloud.Partner'
    }

    It 'returns records from Start-Job, which needs its own session' {
        $job = Start-Job {
            Import-Module $using:Module
            Connect-VisitApi $using:Key -BaseUri $using:sandbox.Address -ExpoId $using:FirstExpo
            Get-VisitVisitor -Limit 5
        }
        $visitors = @($job | Receive-Job -Wait -AutoRemoveJob)
        $visitors.Id | Should -Be $ids[0..4]
        $visitors[0].Contact.Email | Should -Match '@'
        $visitors[0].Revision | Should -BeOfType [long]
        $visitors | Set-VisitVisitor -Language nl -WhatIf
        { $visitors[0] | Set-VisitVisitor -Company 'From a job' } | Should -Not -Throw
        (Get-VisitVisitor $ids[0]).Contact.Company | Should -Be 'From a job'
    }

    It 'rejects a session that was passed to Start-Job' {
        $session = Get-VisitSession
        $problem = Start-Job { Import-Module $using:Module; try { Get-VisitExpo -Session $using:session } catch { "$($_.FullyQualifiedErrorId): $_" } } | Receive-Job -Wait -AutoRemoveJob
        $problem | Should -Match "^CannotConvertArgumentNoMessage,.* 'Session'"
    }
}
