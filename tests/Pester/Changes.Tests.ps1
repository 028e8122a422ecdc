Describe 'New-, Set-, Remove-, and Send- cmdlets' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'send no requests with -WhatIf' {
        $newest = (Get-VisitVisitor -All | Select-Object -Last 1).Revision
        $before = (Get-VisitSession).Requests
        New-VisitVisitor -FirstName Ada -Email ada@visitor.example -WhatIf | Should -BeNullOrEmpty
        Set-VisitVisitor nobody0000000 -Company x -WhatIf
        Remove-VisitVisitor nobody0000000 -WhatIf
        New-VisitWebhook -Type visitor -Url https://hook.example/ -WhatIf
        Send-VisitEmail nobody0000000 -WhatIf
        (Get-VisitSession).Requests | Should -Be $before
        (Get-VisitVisitor -All | Select-Object -Last 1).Revision | Should -Be $newest
    }

    It 'send no requests when $WhatIfPreference is set' {
        $WhatIfPreference = $true
        $before = (Get-VisitSession).Requests
        Remove-VisitVisitor nobody0000000
        (Get-VisitSession).Requests | Should -Be $before
    }

    It 'accept records from the pipeline' {
        $made = New-VisitVisitor -FirstName Ada -LastName Lovelace -Email ada@visitor.example
        $made | Set-VisitVisitor -Company 'Engines Ltd' -PassThru | ForEach-Object { $_.Contact.Company } | Should -Be 'Engines Ltd'
        $made | Send-VisitEmail -Confirm:$false
        $made | Remove-VisitVisitor -Confirm:$false
        Get-VisitVisitor $made.Id -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'do not send an email again without -Resend' {
        $visitor = Get-VisitVisitor -Limit 1
        $visitor | Send-VisitEmail -Confirm:$false
        $visitor | Send-VisitEmail -Confirm:$false -ErrorVariable problem -ErrorAction SilentlyContinue
        "$problem" | Should -Match 'Add -Resend'
        { $visitor | Send-VisitEmail -Confirm:$false -Resend -ErrorAction Stop } | Should -Not -Throw
    }

    It 'clear a field that is set to $null, and keep the others' {
        $made = New-VisitVisitor -FirstName Ada -Company Engines -Email ada3@visitor.example
        Set-VisitVisitor $made.Id -Company $null
        $now = Get-VisitVisitor $made.Id
        $now.Contact.Company | Should -BeNullOrEmpty
        $now.Contact.FirstName | Should -Be 'Ada'
    }

    It 'distinguish a switch that is true, false, and not specified' {
        $hook = New-VisitWebhook -Type visitor -Url https://hook.example/ -Enabled
        $hook.Enabled | Should -BeTrue
        Set-VisitWebhook $hook.Id -Url https://other.example/
        (Get-VisitWebhook $hook.Id).Enabled | Should -BeTrue
        Set-VisitWebhook $hook.Id -Enabled:$false
        (Get-VisitWebhook $hook.Id).Enabled | Should -BeFalse
    }

    It 'accept splatting and -Property' {
        $person = @{ FirstName = 'Ada'; Email = 'ada4@visitor.example'; Property = @{ 'contact.jobTitle' = 'CTO' } }
        (New-VisitVisitor @person).Contact.JobTitle | Should -Be 'CTO'
    }
}
