Describe 'Tab completion' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo

        function Get-Completion([string] $Line) { @((TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText) }
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'completes cmdlet names' {
        Get-Completion 'Get-VisitVis' | Should -Be 'Get-VisitVisitor'
    }

    It 'completes parameter names' {
        Get-Completion 'Set-VisitVisitor -E' | Should -Contain '-Email'
        Get-Completion 'Get-VisitVisitor -Rev' | Should -Be '-RevisionVariable'
    }

    It 'completes known values' {
        Get-Completion 'Get-VisitVisitor -RegistrationStates ' | Should -Contain 'registered'
        Get-Completion 'Get-VisitVisitor -RegistrationStates registered, pend' | Should -Contain 'pending-confirmation'
        Get-Completion 'New-VisitWebhook -Type part' | Should -Be 'partner', 'participant'
    }

    It 'completes the properties of a record in a variable' {
        $global:visitor = Get-VisitVisitor -Limit 1
        try {
            Get-Completion '$visitor.Con' | Should -Contain 'Contact'
            Get-Completion '$visitor.Contact.Em' | Should -Contain 'Email'
        } finally { Remove-Variable visitor -Scope Global }
    }

    It 'writes no errors without a connection' {
        $session = Get-VisitSession
        Disconnect-VisitApi
        $Error.Clear()
        { Get-Completion 'Get-VisitVisitor -ExpoId ' } | Should -Not -Throw
        $Error.Count | Should -Be 0
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
    }
}
