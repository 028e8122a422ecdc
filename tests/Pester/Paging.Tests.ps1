Describe 'Paging' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox -Visitors 2000
    }
    AfterAll { Stop-Sandbox $sandbox }
    BeforeEach { Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo -MaxConcurrentRequests 1 }

    It 'stops when Select-Object -First has enough' {
        $before = (Get-VisitSession).Requests
        @(Get-VisitVisitor -All | Select-Object -First 150).Count | Should -Be 150
        # Two pages hold 150; a page may have been asked for ahead.
        (Get-VisitSession).Requests - $before | Should -BeLessOrEqual 4
    }

    It 'stops when a loop breaks' {
        $before = (Get-VisitSession).Requests
        foreach ($once in 1) { Get-VisitVisitor -All | ForEach-Object { if ($_.Id) { break } } }
        (Get-VisitSession).Requests - $before | Should -BeLessOrEqual 3
    }

    It 'reads every record once, in the order of revisions' {
        $all = @(Get-VisitVisitor -All)
        @($all.Id | Select-Object -Unique).Count | Should -Be $all.Count
        ($all | Sort-Object Revision).Id | Should -Be $all.Id
    }

    It 'warns that a page is not the whole list, and not when it was asked for' {
        $null = Get-VisitVisitor -WarningVariable one -WarningAction SilentlyContinue
        $one | Should -Match '-All'
        $null = Get-VisitVisitor -Limit 5 -WarningVariable two -WarningAction SilentlyContinue
        $two | Should -BeNullOrEmpty
    }

    It 'goes on from the number that -RevisionVariable kept' {
        $all = @(Get-VisitVisitor -All -RevisionVariable next)
        @(Get-VisitVisitor -All -FromRevision $next).Count | Should -Be 0
        $all[0] | Set-VisitVisitor -Company 'Later'
        $changed = @(Get-VisitVisitor -All -FromRevision $next -RevisionVariable after)
        $changed.Id | Should -Be $all[0].Id
        $after | Should -BeGreaterThan $next
    }

    It 'has taken the record at which Select-Object has enough, and not the one at which a command fails' {
        $all = @(Get-VisitVisitor -All)
        $null = Get-VisitVisitor -All -RevisionVariable next | Select-Object -First 150
        $next | Should -Be ($all[149].Revision + 1)
        try {
            Get-VisitVisitor -All -FromRevision $next -RevisionVariable next |
                Set-Content (Join-Path $TestDrive 'none/visitors.txt') -ErrorAction Stop
            throw 'The file was written.'
        } catch [System.IO.IOException] {
            $next | Should -Be ($all[149].Revision + 1)
        }
    }

    It 'reads what belongs to the visitors that come down the pipeline' {
        $actions = Get-VisitAction -All | Group-Object { $_.Visitor.Id } | Sort-Object Count | Select-Object -Last 2
        $actions.Name | Get-VisitVisitor | Get-VisitAction -All | Should -HaveCount ($actions | Measure-Object Count -Sum).Sum
    }

    It 'reads the visitors of each event that comes down the pipeline' {
        $expos = @(Get-VisitExpo)
        $byExpo = Get-VisitExpo | Get-VisitVisitor -All | Group-Object ExpoId
        $byExpo.Name | Should -Be $expos.Id
    }

    It 'is a terminating error half-way, which says where to go on' {
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo -MaxConcurrentRequests 1 -MaximumRetryCount 0
        $seen = New-Object System.Collections.ArrayList
        try {
            Get-VisitVisitor -All -RevisionVariable next | ForEach-Object {
                if ($seen.Add($_) -eq 50) { Set-Fault $sandbox '503@9' }
            }
            throw 'The list ended in silence.'
        } catch {
            $_.FullyQualifiedErrorId | Should -BeLike 'VisitServiceFailed*'
            "$_" | Should -Match "$($seen.Count) records were written.*-FromRevision $next"
        } finally {
            Set-Fault $sandbox ''
        }
        $rest = @(Get-VisitVisitor -All -FromRevision $next)
        @($seen.Id) + @($rest.Id) | Select-Object -Unique | Should -HaveCount ($seen.Count + $rest.Count)
    }
}
