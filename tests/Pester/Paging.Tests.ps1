Describe 'Paging' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox -Visitors 2000
    }
    AfterAll { Stop-Sandbox $sandbox }
    BeforeEach { Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo -MaxConcurrentRequests 1 }

    It 'stops when Select-Object -First is satisfied' {
        $before = (Get-VisitSession).Requests
        @(Get-VisitVisitor -All | Select-Object -First 150).Count | Should -Be 150
        # Two pages contain 150 visitors; a third page may be requested ahead.
        (Get-VisitSession).Requests - $before | Should -BeLessOrEqual 4
    }

    It 'stops on break' {
        $before = (Get-VisitSession).Requests
        foreach ($once in 1) { Get-VisitVisitor -All | ForEach-Object { if ($_.Id) { break } } }
        (Get-VisitSession).Requests - $before | Should -BeLessOrEqual 3
    }

    It 'continues from the revision in -RevisionVariable' {
        $all = @(Get-VisitVisitor -All -RevisionVariable next)
        @(Get-VisitVisitor -All -FromRevision $next).Count | Should -Be 0
        $all[0] | Set-VisitVisitor -Company 'Later'
        $changed = @(Get-VisitVisitor -All -FromRevision $next -RevisionVariable after)
        $changed.Id | Should -Be $all[0].Id
        $after | Should -BeGreaterThan $next
    }

    It 'counts a record as read if the next command accepts it, and not if that command fails' {
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

    It 'returns the related records of visitors in the pipeline' {
        $actions = Get-VisitAction -All | Group-Object { $_.Visitor.Id } | Sort-Object Count | Select-Object -Last 2
        $actions.Name | Get-VisitVisitor | Get-VisitAction -All | Should -HaveCount ($actions | Measure-Object Count -Sum).Sum
    }

    It 'returns the visitors of each event in the pipeline' {
        $expos = @(Get-VisitExpo)
        $byExpo = Get-VisitExpo | Get-VisitVisitor -All | Group-Object ExpoId
        $byExpo.Name | Should -Be $expos.Id
    }

    It 'reports an error in the middle of a list with the revision to continue from' {
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo -MaxConcurrentRequests 1 -MaximumRetryCount 0
        $seen = New-Object System.Collections.ArrayList
        try {
            Get-VisitVisitor -All -RevisionVariable next | ForEach-Object {
                if ($seen.Add($_) -eq 50) { Set-Fault $sandbox '503@9' }
            }
            throw 'The list ended without an error.'
        } catch {
            $_.FullyQualifiedErrorId | Should -BeLike 'VisitServiceFailed*'
            "$_" | Should -Match "after $($seen.Count) records.*-FromRevision $next"
        } finally {
            Set-Fault $sandbox ''
        }
        $rest = @(Get-VisitVisitor -All -FromRevision $next)
        @($seen.Id) + @($rest.Id) | Select-Object -Unique | Should -HaveCount ($seen.Count + $rest.Count)
    }
}
