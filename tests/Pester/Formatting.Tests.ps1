BeforeDiscovery { . "$PSScriptRoot/Setup.ps1" }

Describe 'Displayed records' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
        $null = New-VisitWebhook -Type visitor -Url https://hook.example/
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'of <_> fit in 80 and 120 columns' -ForEach $Nouns {
        $command = "Get-$_"
        $show = { & $command -WarningAction Ignore | Select-Object -First 20 }
        $narrow = Get-DisplayedLine $show 80
        $wide = Get-DisplayedLine $show 120
        # A heading that does not fit continues in the second line, in place of the dashes.
        $narrow[1] | Should -Match '^-+( +-+)+$'
        $wide[1] | Should -Match '^-+( +-+)+$'
        $headings = $narrow[0] -split ' +'
        $headings.Count | Should -BeGreaterOrEqual 4
        @($wide[0] -split ' +')[0..($headings.Count - 1)] | Should -Be $headings
        ($narrow | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $narrow + $wide | Should -Not -Match 'VisitCloud\.Nested|System\.Object'
    }

    It 'of <_> show the ID in a list' -ForEach $Nouns {
        $command = "Get-$_"
        $record = & $command -WarningAction Ignore | Select-Object -First 1
        $list = Get-DisplayedLine { $record | Format-List } 120
        $list | Should -Contain "Id$(' ' * ($list[0].IndexOf(':') - 2)): $($record.Id)"
        $list | Should -Not -Match 'VisitCloud\.Nested|System\.Object'
    }

    It 'have no type names in Format-Table -AutoSize' {
        $text = Get-DisplayedLine { Get-VisitVisitor -Limit 5 | Format-Table Id, Contact, Questions, RegistrationType -AutoSize } 200
        $text[2] | Should -Match '<.+@.+>'
        $text | Should -Not -Match 'VisitCloud\.|System\.'
    }

    It 'contain no terminal escape sequences from attendees' {
        $escape = [char]27
        $made = New-VisitVisitor -FirstName "Ada$escape[2J" -LastName "Love$([char]8)lace" -Email escape@visitor.example
        $made.Contact.FirstName | Should -Be "Ada$escape[2J"
        $text = Get-VisitVisitor -All | Out-String -Width 200
        $text | Should -Match 'escape@visitor\.example'
        $text | Should -Not -Match "[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]|$escape\[[0-9;]*[^0-9;m]"
    }
}
