Describe 'The API key' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        $headerValue = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes("${Key}:"))
        Connect-VisitApi (ConvertTo-SecureString $Key -AsPlainText -Force) -BaseUri $sandbox.Address -ExpoId $FirstExpo
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'is not in a transcript with verbose messages, retries, and errors' {
        $file = Join-Path $TestDrive 'transcript.txt'
        Set-Fault $sandbox '503@1'
        $null = Start-Transcript $file
        try {
            Get-VisitSession | Format-List * | Out-Host
            Get-VisitExpo -Verbose | Out-Host
            Get-VisitVisitor -Id nobody0000000 -ErrorAction Continue 2>&1 | Out-Host
            Connect-VisitApi -Credential (New-Object pscredential 'visit', (ConvertTo-SecureString $Key -AsPlainText -Force)) -BaseUri $sandbox.Address -ExpoId $FirstExpo -Verbose
        } finally { $null = Stop-Transcript }

        $text = Get-Content $file -Raw
        $text | Should -Match 'Engines'
        $text | Should -Match 'Retry 1 of 5'
        $text | Should -Not -Match $Key
        $text | Should -Not -Match ([regex]::Escape($headerValue))
    }

    It 'is not in the session written with <_>' -ForEach 'ConvertTo-Json', 'Format-List *', 'Export-Clixml', 'ConvertTo-Csv', 'Out-String' {
        $session = Get-VisitSession
        $text = switch ($_) {
            'ConvertTo-Json' { $session | ConvertTo-Json -Depth 9 }
            'Format-List *' { $session | Format-List * -Force | Out-String }
            'Export-Clixml' { $session | Export-Clixml "$TestDrive/session.xml" -Depth 9; Get-Content "$TestDrive/session.xml" -Raw }
            'ConvertTo-Csv' { $session | ConvertTo-Csv | Out-String }
            'Out-String' { "$session" + ($session | Out-String) }
        }
        $text | Should -Match '\*\*\*\*'
        $text | Should -Not -Match $Key
    }

    It 'is not in any property of an error' {
        $problem = $null
        Get-VisitVisitor -Id nobody0000000 -ErrorAction SilentlyContinue -ErrorVariable problem
        $text = $problem[0] | Format-List * -Force | Out-String
        $text += $problem[0].Exception | Format-List * -Force | Out-String
        if (Get-Command Get-Error -ErrorAction Ignore) { $text += $problem[0] | Get-Error | Out-String }
        $text | Should -Match 'nobody0000000'
        $text | Should -Not -Match $Key
        $text | Should -Not -Match ([regex]::Escape($headerValue))
    }
}
