BeforeDiscovery { . "$PSScriptRoot/Setup.ps1" }

Describe 'Records' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
        $null = New-VisitWebhook -Type visitor -Url https://hook.example/
        $visitors = @(Get-VisitVisitor -All -HideDeleted)
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'of <_> turn into JSON that holds the same' -ForEach $Nouns {
        foreach ($record in @(& "Get-$_" -WarningAction Ignore)) {
            $json = $record | ConvertTo-Json -Depth 20 -Compress
            $back = $json | ConvertFrom-Json
            $back.PSObject.Properties.Name | Should -Be $record.PSObject.Properties.Name
            $back.Id | Should -BeExactly $record.Id
            $back.Revision | Should -Be $record.Revision
            $json | Should -Not -Match 'VisitCloud\.|System\.'
        }
    }

    It 'have properties in any case' {
        $visitors[0].contact.EMAIL | Should -BeExactly $visitors[0].Contact.Email
        $visitors[0].Contact.Email | Should -Match '@'
    }

    It 'are filtered by Where-Object, by a nested value' {
        $company = $visitors[0].Contact.Company
        @($visitors | Where-Object { $_.Contact.Company -eq $company }).Count | Should -BeGreaterThan 0
    }

    It 'are filtered by Where-Object, by what the table shows of a nested object' {
        $type = "$($visitors[0].RegistrationType)"
        $wanted = @($visitors | Where-Object { $_.RegistrationType.Name -eq $type }).Count
        @($visitors | Where-Object RegistrationType -eq $type).Count | Should -Be $wanted
        @($visitors | Where-Object { $type -eq $_.RegistrationType }).Count | Should -Be $wanted
        @($visitors | Where-Object RegistrationType -in $type, 'none such').Count | Should -Be $wanted
        @($visitors | Where-Object RegistrationType -like "$($type.Substring(0, 3))*").Count | Should -BeGreaterOrEqual $wanted
        @($visitors | Where-Object RegistrationType -ne $type).Count | Should -Be ($visitors.Count - $wanted)
    }

    It 'are grouped by Group-Object, by a nested object as by its name' {
        $byObject = $visitors | Group-Object RegistrationType | Sort-Object Name
        $byName = $visitors | Group-Object { $_.RegistrationType.Name } | Sort-Object Name
        $byObject.Name | Should -Be $byName.Name
        $byObject.Count | Should -Be $byName.Count
        ($visitors | Group-Object RegistrationType -AsHashTable -AsString).Keys.Count | Should -Be @($byName).Count
    }

    It 'are sorted by Sort-Object, without a property by revision' {
        $mixed = $visitors | Sort-Object { Get-Random }
        ($mixed | Sort-Object).Revision | Should -Be $visitors.Revision
        $byName = $visitors | Sort-Object { $_.Contact.LastName }, { $_.Contact.FirstName }
        $byName.Count | Should -Be $visitors.Count
        $byType = @($visitors | Sort-Object RegistrationType | ForEach-Object { "$($_.RegistrationType)" })
        $byType | Should -Be @($byType | Sort-Object)
    }

    It 'are compared by Compare-Object, without a property by ID and revision' {
        Compare-Object $visitors @(Get-VisitVisitor -All -HideDeleted) | Should -BeNullOrEmpty
        $one = $visitors[3]
        $one | Set-VisitVisitor -Company 'Changed'
        $changed = @(Compare-Object $visitors @(Get-VisitVisitor -All -HideDeleted))
        $changed.Count | Should -Be 2
        $changed.InputObject.Id | Select-Object -Unique | Should -Be $one.Id
    }

    It 'are measured and made unique' {
        ($visitors | Measure-Object Revision -Maximum).Maximum | Should -Be $visitors[-1].Revision
        @($visitors | Select-Object -ExpandProperty Id -Unique).Count | Should -Be $visitors.Count
        @($visitors | Select-Object Id, @{ Name = 'Email'; Expression = { $_.Contact.Email } })[0].Email | Should -Be $visitors[0].Contact.Email
    }

    It 'have times that compare with Get-Date, and that what wants a DateTime can take' {
        @($visitors | Where-Object Created -gt (Get-Date).AddYears(-50)).Count | Should -Be $visitors.Count
        @($visitors | Where-Object Created -gt (Get-Date)).Count | Should -Be 0
        ($visitors | Measure-Object Created -Maximum).Maximum | Should -Be ($visitors | Sort-Object Created)[-1].Created
        (New-TimeSpan $visitors[0].Created.LocalDateTime).Ticks | Should -BeGreaterThan 0
        (Get-Date $visitors[0].Created.LocalDateTime) | Should -BeLessThan (Get-Date)
    }

    It 'go into a string as a person would write them' {
        "$($visitors[0])" | Should -Match ([regex]::Escape($visitors[0].Contact.Email))
        "$($visitors[0].Questions)" | Should -Not -Match 'VisitCloud\.|System\.'
    }

    It 'turn into HTML without a type name' {
        $html = $visitors | Select-Object -First 5 | ConvertTo-Html | Out-String
        $html | Should -Not -Match 'VisitCloud\.Nested|System\.'
    }
}
