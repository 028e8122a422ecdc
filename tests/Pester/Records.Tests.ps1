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

    It 'of <_> are converted to JSON without loss' -ForEach $Nouns {
        $records = @(& "Get-$_" -WarningAction Ignore)
        $records | Should -Not -BeNullOrEmpty
        foreach ($record in $records) {
            $json = $record | ConvertTo-Json -Depth 20 -Compress
            $back = $json | ConvertFrom-Json
            $back.PSObject.Properties.Name | Sort-Object | Should -Be ($record.PSObject.Properties.Name | Sort-Object)
            $back.Id | Should -BeExactly $record.Id
            $back.Revision | Should -Be $record.Revision
            $json | Should -Not -Match 'VisitCloud\.|System\.'
        }
    }

    It 'have case-insensitive properties' {
        $visitors[0].contact.EMAIL | Should -BeExactly $visitors[0].Contact.Email
        $visitors[0].Contact.Email | Should -Match '@'
    }

    It 'are filtered by a nested value' {
        $company = $visitors[0].Contact.Company
        @($visitors | Where-Object { $_.Contact.Company -eq $company }).Count | Should -BeGreaterThan 0
    }

    It 'are filtered by the displayed text of a nested object' {
        $type = "$($visitors[0].RegistrationType)"
        $wanted = @($visitors | Where-Object { $_.RegistrationType.Name -eq $type }).Count
        @($visitors | Where-Object RegistrationType -eq $type).Count | Should -Be $wanted
        @($visitors | Where-Object RegistrationType -eq $type.ToUpper()).Count | Should -Be $wanted
        @($visitors | Where-Object { $_.RegistrationType -eq $visitors[0].RegistrationType }).Count | Should -Be $wanted
        @($visitors | Where-Object { $type -eq $_.RegistrationType }).Count | Should -Be $wanted
        @($visitors | Where-Object RegistrationType -in $type, 'none such').Count | Should -Be $wanted
        @($visitors | Where-Object RegistrationType -like "$($type.Substring(0, 3))*").Count | Should -BeGreaterOrEqual $wanted
        @($visitors | Where-Object RegistrationType -ne $type).Count | Should -Be ($visitors.Count - $wanted)
    }

    It 'are grouped by a nested object or by its name' {
        $byObject = $visitors | Group-Object RegistrationType | Sort-Object Name
        $byName = $visitors | Group-Object { $_.RegistrationType.Name } | Sort-Object Name
        $byObject.Name | Should -Be $byName.Name
        $byObject.Count | Should -Be $byName.Count
        ($visitors | Group-Object RegistrationType -AsHashTable -AsString).Keys.Count | Should -Be @($byName).Count
    }

    It 'are sorted by revision by default' {
        $mixed = $visitors | Sort-Object { Get-Random }
        ($mixed | Sort-Object).Revision | Should -Be $visitors.Revision
        $byName = $visitors | Sort-Object { $_.Contact.LastName }, { $_.Contact.FirstName }
        $byName.Count | Should -Be $visitors.Count
        $byType = @($visitors | Sort-Object RegistrationType | ForEach-Object { "$($_.RegistrationType)" })
        $byType | Should -Be @($byType | Sort-Object)
    }

    It 'are compared by ID and revision by default' {
        Compare-Object $visitors @(Get-VisitVisitor -All -HideDeleted) | Should -BeNullOrEmpty
        $one = $visitors[3]
        $one | Set-VisitVisitor -Company 'Changed'
        $changed = @(Compare-Object $visitors @(Get-VisitVisitor -All -HideDeleted))
        $changed.Count | Should -Be 2
        $changed.InputObject.Id | Select-Object -Unique | Should -Be $one.Id
    }

    It 'are measured, selected, and made unique' {
        ($visitors | Measure-Object Revision -Maximum).Maximum | Should -Be $visitors[-1].Revision
        @($visitors | Select-Object -ExpandProperty Id -Unique).Count | Should -Be $visitors.Count
        @($visitors | Select-Object Id, @{ Name = 'Email'; Expression = { $_.Contact.Email } })[0].Email | Should -Be $visitors[0].Contact.Email
    }

    It 'have times that can be compared with Get-Date' {
        @($visitors | Where-Object Created -gt (Get-Date).AddYears(-50)).Count | Should -Be $visitors.Count
        @($visitors | Where-Object Created -gt (Get-Date)).Count | Should -Be 0
        ($visitors | Measure-Object Created -Maximum).Maximum | Should -Be ($visitors | Sort-Object Created)[-1].Created
        (New-TimeSpan $visitors[0].Created.LocalDateTime).Ticks | Should -BeGreaterThan 0
        (Get-Date $visitors[0].Created.LocalDateTime) | Should -BeLessThan (Get-Date)
    }

    It 'are readable when expanded in a string' {
        "$($visitors[0])" | Should -Match ([regex]::Escape($visitors[0].Contact.Email))
        $questions = @($visitors | Where-Object { $_.Questions })[0].Questions
        "$questions" | Should -Match '\w'
        "$questions" | Should -Not -Match 'VisitCloud\.|System\.'
    }

    It 'are converted to HTML without type names' {
        $html = $visitors | Select-Object -First 5 | ConvertTo-Html | Out-String
        $html | Should -Match ([regex]::Escape($visitors[0].Contact.Email))
        $html | Should -Not -Match 'VisitCloud\.Nested|System\.'
    }
}
