Describe 'Imports' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
        $file = Join-Path $TestDrive 'crm.csv'
        $csv = @{ NoTypeInformation = $true; Encoding = 'UTF8' }
        $people = 1..6 | ForEach-Object {
            [pscustomobject]@{ ContactReference = "CRM-9-$_"; FirstName = "First$_"; LastName = 'Last'; Email = "p$_@crm.example"; Company = 'Old' }
        }
        $people | Export-Csv $file @csv
    }
    AfterAll {
        Set-Fault $sandbox ''
        Stop-Sandbox $sandbox
    }

    It 'show the plan and change nothing with -WhatIf' {
        $before = @(Get-VisitVisitor -All).Count
        Import-VisitVisitor $file -WhatIf 6>$null | Should -BeNullOrEmpty
        @(Get-VisitVisitor -All).Count | Should -Be $before
    }

    It 'create each visitor once' {
        (Import-VisitVisitor $file).Action | Should -Be (@('Created') * 6)
        (Import-VisitVisitor $file).Action | Should -Be (@('Unchanged') * 6)
        @(Get-VisitVisitor -All -HideDeleted | Where-Object { $_.Contact.Reference -like 'CRM-9-*' }).Count | Should -Be 6
    }

    It 'send only the fields that differ' {
        $people[1].Company = 'New'
        $changed = @($people | Import-VisitVisitor | Where-Object Action -eq Updated)
        $changed.Row | Should -Be 2
        $changed.Fields | Should -Be 'contact.company'
        (Get-VisitVisitor $changed.Id).Contact.Company | Should -Be 'New'
    }

    It 'accept rows from Export-Csv and Import-Csv' {
        $people | Export-Csv $file @csv
        (Import-Csv $file -Encoding UTF8 | Import-VisitVisitor).Action | Should -Be (@('Unchanged') * 6)
        (Import-VisitVisitor $file -Encoding utf8).Action | Should -Be (@('Unchanged') * 6)
    }

    It 'return results that can be grouped and filtered' {
        $rows = @($people) + [pscustomobject]@{ ContactReference = ''; FirstName = 'No'; LastName = 'Key'; Email = ''; Company = '' }
        $result = $rows | Import-VisitVisitor -ErrorAction SilentlyContinue
        $groups = $result | Group-Object Action -AsHashTable -AsString
        $groups['Unchanged'].Count | Should -Be 6
        $errors = @($result | Where-Object Action -eq Failed | Select-Object -ExpandProperty Error)
        $errors[0].TargetObject.FirstName | Should -Be 'No'
        "$errors" | Should -Match '^Row 7: '
    }

    It 'send nothing if a row is not valid, with -ErrorAction Stop and with -AllOrNothing' {
        $rows = [pscustomobject]@{ ContactReference = 'CRM-9-7'; Email = 'p7@crm.example' }, [pscustomobject]@{ ContactReference = ''; Email = '' }
        $message = try { $rows | Import-VisitVisitor -ErrorAction Stop } catch { "$_" }
        $message | Should -Match '^Row 2: '
        ($rows | Import-VisitVisitor -AllOrNothing -ErrorAction SilentlyContinue -WarningAction SilentlyContinue).Action |
            Should -Be 'Skipped', 'Failed'
        Get-VisitVisitor -ContactReference CRM-9-7 | Should -BeNullOrEmpty
    }

    It 'find a visitor whose creation got no response' {
        Set-Fault $sandbox 'drop@#2'
        $result = [pscustomobject]@{ ContactReference = 'CRM-9-8'; Email = 'p8@crm.example' } | Import-VisitVisitor
        Set-Fault $sandbox ''
        $result.Action | Should -Be 'Created'
        (Get-VisitVisitor -ContactReference CRM-9-8).Id | Should -Be $result.Id
    }

    It 'match by email address in any letter case' {
        $result = [pscustomobject]@{ Email = ' P1@CRM.example'; Company = 'By email' } | Import-VisitVisitor -MatchOn Email -Action UpdateOnly
        $result.Action | Should -Be 'Updated'
        (Get-VisitVisitor $result.Id).Contact.Email | Should -BeExactly 'p1@crm.example'
    }

    It 'update exhibitors' {
        $partner = Get-VisitPartner | Where-Object { $_.Contact.Reference } | Select-Object -First 1
        $result = [pscustomobject]@{ ContactReference = $partner.Contact.Reference; BoothNumber = 'Z99' } | Import-VisitPartner -Action UpdateOnly
        $result.Id | Should -Be $partner.Id
        (Get-VisitPartner $partner.Id).BoothNumber | Should -Be 'Z99'
    }

    It 'return results that cmdlets accept after serialization' {
        $result = [pscustomobject]@{ ContactReference = 'CRM-9-9'; Email = 'p9@crm.example' } | Import-VisitVisitor
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($result))
        $copy | Send-VisitEmail -Confirm:$false
        # The second email is rejected, so the first one was sent.
        $copy | Send-VisitEmail -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        "$problems" | Should -Match 'Add -Resend'
    }

    It 'show a table that fits in 80 columns' {
        $lines = Get-DisplayedLine { $people | Import-VisitVisitor } -Width 80
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 80 }
        $lines -join "`n" | Should -Match 'Unchanged'
    }
}
