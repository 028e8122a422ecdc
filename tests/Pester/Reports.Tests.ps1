Describe 'Reports' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
        $summary = Measure-VisitExpo
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'have the same totals as the lists' {
        $summary.Registered | Should -Be @(Get-VisitVisitor -All -HideDeleted).Count
        $summary.Exhibitors | Should -Be @(Get-VisitPartner -All -HideDeleted).Count
        $summary.Leads | Should -Be @(Get-VisitConnection -All | Where-Object { -not $_.Deleted }).Count
        $summary.NoShows | Should -Be ($summary.Registered - $summary.Attended)
    }

    It 'show one line for each event within 80 columns' {
        $lines = Get-DisplayedLine { $summary }
        $lines[0] | Should -Match '^ExpoId +Name +Registered +Attended +ShowRate +Leads +Unpaid$'
        $lines.Count | Should -Be 3
        $lines | ForEach-Object Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 80
    }

    It 'show every figure in a list' {
        $labels = Get-DisplayedLine { $summary | Format-List } | ForEach-Object { ($_ -split ' *:')[0] }
        foreach ($name in 'Registered', 'ShowRate', 'AverageDwell', 'RegistrationsByDay', 'Payments', 'TimeZone') {
            $labels | Should -Contain $name
        }
    }

    It 'have breakdowns that can be exported to CSV' {
        $file = Join-Path $TestDrive 'days.csv'
        $summary.RegistrationsByDay | Export-Csv $file -NoTypeInformation
        $days = @(Import-Csv $file)
        ($days.Registrations | Measure-Object -Sum).Sum | Should -Be $summary.Registered
        $days[-1].Cumulative | Should -Be $summary.Registered
    }

    It 'compare events' {
        $events = @(Get-VisitExpo | Measure-VisitExpo | Select-Object Name, Registered, Attended, ShowRate)
        $events.Count | Should -Be @(Get-VisitExpo).Count
        $events.Name | Should -Contain $summary.Name
    }

    It 'are one HTML file that loads no other files' {
        $file = Export-VisitReport (Join-Path $TestDrive 'report.html') -PassThru
        $html = Get-Content $file.FullName -Raw -Encoding UTF8
        $html | Should -Match '^<!doctype html>'
        # An empty icon, so that no browser looks for one on a server.
        $html = $html.Replace('<link rel="icon" href="data:,">', '')
        $html | Should -Not -Match '<script|<link|<img|@import|url\(|https?://'
        $html | Should -Match ([regex]::Escape([Net.WebUtility]::HtmlEncode($summary.Name)))
    }

    It 'are output as Get-Item outputs files' {
        $path = Join-Path $TestDrive '[1].html'
        $file = Export-VisitReport $path -PassThru
        $file | Should -BeOfType System.IO.FileInfo
        ($file | Out-String) | Should -Be (Get-Item -LiteralPath $path | Out-String)
    }

    It 'contain the names of contacts only with -IncludeNames' {
        $contacts = @((Measure-VisitExpo -IncludeNames).ExhibitorDetails.Contact | Where-Object { $_ })
        $contacts | Should -Not -BeNullOrEmpty
        foreach ($includeNames in $false, $true) {
            $file = Export-VisitReport (Join-Path $TestDrive 'names.html') -IncludeNames:$includeNames -PassThru
            $html = [Net.WebUtility]::HtmlDecode((Get-Content $file.FullName -Raw -Encoding UTF8))
            @($contacts | Where-Object { $html.Contains($_) -eq $includeNames }).Count | Should -Be $contacts.Count
        }
    }
}
