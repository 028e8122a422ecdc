Describe 'Spreadsheets' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
        $csv = @{ NoTypeInformation = $true; Encoding = 'UTF8' }
        $file = Join-Path $TestDrive 'rows.csv'
        $culture = [System.Threading.Thread]::CurrentThread.CurrentCulture
    }
    AfterAll { Stop-Sandbox $sandbox }
    AfterEach { [System.Threading.Thread]::CurrentThread.CurrentCulture = $culture }

    It 'have readable cells without conversion' {
        Get-VisitVisitor -All -HideDeleted | Export-Csv $file @csv
        $rows = @(Import-Csv $file -Encoding UTF8)
        $rows.Count | Should -Be @(Get-VisitVisitor -All -HideDeleted).Count
        Get-Content $file -Raw | Should -Not -Match 'VisitCloud\.|System\.'
        $rows[0].Contact | Should -Match '@'
    }

    It 'have one column per value, the same for all rows, with ConvertTo-VisitFlatRecord' {
        Get-VisitVisitor -All | ConvertTo-VisitFlatRecord | Export-Csv $file @csv
        $rows = @(Import-Csv $file -Encoding UTF8)
        $rows[0].'contact.email' | Should -Match '@'
        $rows | ForEach-Object { @($_.PSObject.Properties).Count } | Select-Object -Unique | Should -HaveCount 1
    }

    It 'update only edited rows' {
        Get-VisitVisitor -All -HideDeleted | ConvertTo-VisitFlatRecord | Export-Csv $file @csv
        $rows = @(Import-Csv $file -Encoding UTF8)
        $rows[2].'contact.company' = 'Edited Ltd'
        $rows[7].'contact.email' = 'edited@visitor.example'
        $before = Get-VisitVisitor -All -HideDeleted -RevisionVariable next
        $rows | Set-VisitVisitor -OnlyChanged
        $changed = @(Get-VisitVisitor -All -FromRevision $next)
        @($changed.Id | Sort-Object) | Should -Be @($rows[2].Id, $rows[7].Id | Sort-Object)
        (Get-VisitVisitor $rows[2].Id).Contact.Company | Should -Be 'Edited Ltd'
        (Get-VisitVisitor $rows[2].Id).Contact.Email | Should -Be ($before | Where-Object Id -eq $rows[2].Id).Contact.Email
    }

    It 'can be replaced by JSON objects and edited records' {
        $made = '{"firstName":"Jay","contact":{"email":"jay@visitor.example","jobTitle":"CTO"}}' | ConvertFrom-Json | New-VisitVisitor -LastName Son
        "$($made.Contact)" | Should -Be 'Jay Son <jay@visitor.example>'
        $made.Contact.JobTitle | Should -Be 'CTO'
        $row = $made | Select-Object *
        $row.Contact.Email = 'new@visitor.example'
        $row | Set-VisitVisitor
        (Get-VisitVisitor $made.Id).Contact.Email | Should -Be 'new@visitor.example'
    }

    It 'can be replaced by hashtables and database rows' {
        $table = New-Object System.Data.DataTable
        $null = $table.Columns.Add('Name'), $table.Columns.Add('Color')
        $null = $table.Rows.Add('From a table', '#ff0000')
        $labels = @($table.Rows) + @{ Name = 'From a hashtable'; Color = '#00ff00' } | New-VisitLabel
        $labels.Name | Should -Be 'From a table', 'From a hashtable'
        $labels.Color | Should -Be '#ff0000', '#00ff00'
    }

    It 'keep a field if its cell is empty, unless -ClearEmpty is specified' {
        $one = Get-VisitVisitor -Limit 1
        $row = [pscustomobject]@{ Id = $one.Id; ExpoId = $FirstExpo; Company = '' }
        $row | Set-VisitVisitor -Email kept@visitor.example
        (Get-VisitVisitor $one.Id).Contact.Company | Should -Be $one.Contact.Company
        $row | Set-VisitVisitor -ClearEmpty
        (Get-VisitVisitor $one.Id).Contact.Company | Should -BeNullOrEmpty
    }

    It 'of <Noun> change nothing when imported without edits in <Culture>' -ForEach @(
        foreach ($noun in 'VisitVisitor', 'VisitPartner', 'VisitActivity', 'VisitContent', 'VisitLicense', 'VisitLabel', 'VisitPayment') {
            foreach ($name in 'en-US', 'de-DE') { @{ Noun = $noun; Culture = $name } }
        }
    ) {
        [System.Threading.Thread]::CurrentThread.CurrentCulture = New-Object System.Globalization.CultureInfo $Culture
        $records = @(& "Get-$Noun" -WarningAction Ignore | Where-Object { -not $_.Deleted } | Select-Object -First 10)
        $records | Should -Not -BeNullOrEmpty
        $records | Export-Csv $file @csv
        $before = (& "Get-$Noun" -All | Select-Object -Last 1).Revision
        Import-Csv $file -Encoding UTF8 | & "Set-$Noun" -OnlyChanged -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems | Should -BeNullOrEmpty
        (& "Get-$Noun" -All | Select-Object -Last 1).Revision | Should -Be $before
    }

    It 'create records, and report the number of an invalid row' {
        'FirstName,LastName,Email', 'Ada,Lovelace,ada@visitor.example', 'Nobody,,no address', 'Grace,Hopper,grace@visitor.example' | Set-Content $file
        $made = @(Import-Csv $file | New-VisitVisitor -ErrorVariable problems -ErrorAction SilentlyContinue)
        $made.Contact.LastName | Should -Be 'Lovelace', 'Hopper'
        "$problems" | Should -Match '^Row 2: .*contact\.email'
        $problems[0].TargetObject.FirstName | Should -Be 'Nobody'
    }

    It 'contain no formulas from attendees, and restore the original text' {
        $formula = '=HYPERLINK("http://x.example")'
        $one = New-VisitVisitor -FirstName Ada -Email ada2@visitor.example -Company $formula
        $one | ConvertTo-VisitFlatRecord -ForSpreadsheet | Export-Csv $file @csv
        $row = Import-Csv $file -Encoding UTF8
        $row.'contact.company' | Should -Be "'$formula"
        $row | Set-VisitVisitor
        (Get-VisitVisitor $one.Id).Contact.Company | Should -Be $formula
    }
}
