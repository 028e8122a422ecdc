BeforeDiscovery { . "$PSScriptRoot/Setup.ps1" }

Describe 'Serialized records' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
        $null = New-VisitWebhook -Type visitor -Url https://hook.example/
        $file = Join-Path $TestDrive 'records.xml'
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'of <_> keep all properties' -ForEach $Nouns {
        $records = @(& "Get-$_" -WarningAction Ignore | Select-Object -First 10)
        $records | Export-Clixml $file
        $back = @(Import-Clixml $file)
        $records | Should -Not -BeNullOrEmpty
        $back.Count | Should -Be $records.Count
        for ($i = 0; $i -lt $records.Count; $i++) {
            $back[$i].PSObject.TypeNames[0] | Should -Be "Deserialized.VisitCloud.$($_ -replace '^Visit')"
            $back[$i].PSObject.Properties.Name | Should -Be $records[$i].PSObject.Properties.Name
            Get-DisplayedLine { $back[$i] | Format-List } 200 | Should -BeExactly (Get-DisplayedLine { $records[$i] | Format-List } 200)
            "$($back[$i])" | Should -BeExactly "$($records[$i])"
        }
        Get-DisplayedLine { $back } 120 | Should -BeExactly (Get-DisplayedLine { $records } 120)
    }

    It 'are accepted by cmdlets' {
        Get-VisitVisitor -Limit 3 | Export-Clixml $file
        $back = Import-Clixml $file
        $back | Set-VisitVisitor -Company 'Back again'
        ($back | Get-VisitVisitor).Contact.Company | Should -Be 'Back again', 'Back again', 'Back again'
        Get-VisitPartner | Select-Object -First 1 | Export-Clixml $file
        Import-Clixml $file | Set-VisitVisitor -Company x -ErrorVariable problem -ErrorAction SilentlyContinue
        "$problem" | Should -Match 'not a VisitCloud\.Visitor'
    }

    It 'have the same cells in Export-Csv' {
        $visitors = @(Get-VisitVisitor -Limit 10)
        $visitors | Export-Clixml $file
        Import-Clixml $file | ConvertTo-Csv -NoTypeInformation | Should -Be ($visitors | ConvertTo-Csv -NoTypeInformation)
    }

    It 'have the same columns in ConvertTo-VisitFlatRecord' {
        $records = @(Get-VisitVisitor -Limit 10)
        $records | Export-Clixml $file
        $columns = @($records | ConvertTo-VisitFlatRecord)[0].PSObject.Properties.Name
        Import-Clixml $file | ConvertTo-VisitFlatRecord -Property $columns | ConvertTo-Csv | Should -Be ($records | ConvertTo-VisitFlatRecord -Property $columns | ConvertTo-Csv)
    }
}

Describe 'Output of a job' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
        $label = New-VisitLabel -Name Given -Property @{ rank = 7 }
        $visitor = Get-VisitVisitor -Limit 1
        # PowerShell adds properties such as RunspaceId to each object.
        $job = Start-Job { param($records) $records; [pscustomobject]@{ Name = 'From a job'; rank = 5 } } -ArgumentList (, @($label, $visitor))
        $receivedLabel, $receivedVisitor, $row = $job | Receive-Job -Wait -AutoRemoveJob

        function Get-MemberName($Record) { ($Record.ToJson() | ConvertFrom-Json).PSObject.Properties.Name }
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'is accepted by <_>' -ForEach @(
        '$row | New-VisitLabel -UnknownField Send'
        '$row | ConvertTo-VisitFlatRecord | New-VisitLabel -UnknownField Send'
        'New-VisitLabel -Property $row'
    ) {
        $created = . ([scriptblock]::Create($_))
        $created | Should -HaveCount 1
        Get-MemberName $created | Should -Be (Get-MemberName $label)
    }

    It 'is accepted as a value in -Property' {
        $created = New-VisitLabel -Name Outer -Property @{ inner = $row }
        ($created.ToJson() | ConvertFrom-Json).inner.PSObject.Properties.Name | Should -Be 'name', 'rank'
    }

    It 'has the same values in its flat record' {
        # A job does not keep whether a field was sent as null or not at all.
        $expected, $actual = foreach ($record in $visitor, $receivedVisitor) {
            $cells = ($record | ConvertTo-VisitFlatRecord).PSObject.Properties | Where-Object Value
            , @($cells | ForEach-Object { "$($_.Name)=$($_.Value)" } | Sort-Object)
        }
        $actual | Should -Be $expected
    }

    It 'has the same list view' {
        Get-DisplayedLine { $receivedLabel | Format-List } 200 | Should -BeExactly (Get-DisplayedLine { $label | Format-List } 200)
    }
}
