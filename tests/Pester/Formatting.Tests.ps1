BeforeDiscovery { . "$PSScriptRoot/Setup.ps1" }

Describe 'What is printed' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
        $null = New-VisitWebhook -Type visitor -Url https://hook.example/
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'of <_> is a table with whole columns at 80 and 120' -ForEach $Nouns {
        $command = "Get-$_"
        $show = { & $command -WarningAction Ignore | Select-Object -First 20 }
        $narrow = Show-Text $show 80
        $wide = Show-Text $show 120
        # A heading that was squeezed goes on in the second line, where the dashes belong.
        $narrow[1] | Should -Match '^-+( +-+)+$'
        $wide[1] | Should -Match '^-+( +-+)+$'
        $headings = $narrow[0] -split ' +'
        @($wide[0] -split ' +')[0..($headings.Count - 1)] | Should -Be $headings
        ($narrow | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $narrow + $wide | Should -Not -Match 'VisitCloud\.Nested|System\.Object'
    }

    It 'of <_> is a list that names the ID' -ForEach $Nouns {
        $command = "Get-$_"
        $record = & $command -WarningAction Ignore | Select-Object -First 1
        $list = Show-Text { $record | Format-List } 120
        $list | Should -Contain "Id$(' ' * ($list[0].IndexOf(':') - 2)): $($record.Id)"
        $list | Should -Not -Match 'VisitCloud\.Nested|System\.Object'
    }

    It 'of a visitor with Format-Table -AutoSize and chosen properties has no type name' {
        $text = Show-Text { Get-VisitVisitor -Limit 5 | Format-Table Id, Contact, Questions, RegistrationType -AutoSize } 200
        $text[2] | Should -Match '<.+@.+>'
        $text | Should -Not -Match 'VisitCloud\.|System\.'
    }

    It 'of a visitor through a job or a file is the same table' {
        Get-VisitVisitor -Limit 5 | Export-Clixml "$TestDrive/visitors.xml"
        Show-Text { Import-Clixml "$TestDrive/visitors.xml" } | Should -Be (Show-Text { Get-VisitVisitor -Limit 5 })
    }

    It 'holds nothing that drives a terminal, whatever people typed' {
        Get-VisitVisitor -All | Out-String -Width 200 | Should -Not -Match "[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]|$([char]27)\[[0-9;]*[^0-9;m]"
    }
}
