Describe 'Databases' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
        $file = Join-Path $TestDrive 'event.db'
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'contain every record after the first sync' {
        $result = Sync-VisitExpo $file -Resource visitors, partners
        ($result | Where-Object Resource -eq partners).Added | Should -Be @(Get-VisitPartner -All -HideDeleted).Count
    }

    It 'receive only the changes with the next sync' {
        $visitor = @(Get-VisitVisitor -Limit 1)[0]
        Set-VisitVisitor $visitor.Id -Company 'Analytical Engines'
        $result = Sync-VisitExpo $file -Resource visitors
        $result.Changed | Should -Be 1
        $result.Added | Should -Be 0
    }

    It 'give the same figures as the service' {
        $null = Sync-VisitExpo $file
        $fromFile = Measure-VisitExpo -Path $file
        $fromService = Measure-VisitExpo
        foreach ($name in 'Registered', 'Attended', 'Leads', 'Exhibitors', 'UnpaidPayments') {
            $fromFile.$name | Should -Be $fromService.$name
        }
    }

    It 'stay unchanged with -WhatIf' {
        $before = Get-FileHash $file
        $null = Set-VisitVisitor @(Get-VisitVisitor -Limit 1)[0].Id -Company 'Difference Engines'
        Sync-VisitExpo $file -Resource visitors -WhatIf 6>$null | Should -BeNullOrEmpty
        (Get-FileHash $file).Hash | Should -Be $before.Hash
    }

    It 'are not created in a folder that does not exist' {
        $missing = Join-Path $TestDrive 'none/event.db'
        { Sync-VisitExpo $missing -Resource labels -ErrorAction Stop } | Should -Throw '*folder does not exist*'
    }
}
