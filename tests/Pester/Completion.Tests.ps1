Describe 'Completion' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo

        function Get-Completion([string] $Line) { @((TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText) }
    }
    AfterAll { Stop-Sandbox $sandbox }

    It 'knows the cmdlets' {
        Get-Completion 'Get-VisitVis' | Should -Be 'Get-VisitVisitor'
    }

    It 'knows the parameters, those of fields too' {
        Get-Completion 'Set-VisitVisitor -E' | Should -Contain '-Email'
        Get-Completion 'Get-VisitVisitor -Rev' | Should -Be '-RevisionVariable'
    }

    It 'knows the states' {
        Get-Completion 'Get-VisitVisitor -RegistrationStates ' | Should -Contain 'registered'
        Get-Completion 'Get-VisitVisitor -RegistrationStates registered, pend' | Should -Contain 'pending-confirmation'
        Get-Completion 'New-VisitWebhook -Type part' | Should -Be 'partner', 'participant'
    }

    It 'knows the members of a record that a variable holds' {
        $global:visitor = Get-VisitVisitor -Limit 1
        try {
            Get-Completion '$visitor.Con' | Should -Contain 'Contact'
            Get-Completion '$visitor.Contact.Em' | Should -Contain 'Email'
        } finally { Remove-Variable visitor -Scope Global }
    }

    It 'is silent without a session' {
        $session = Get-VisitSession
        Disconnect-VisitApi
        $Error.Clear()
        { Get-Completion 'Get-VisitVisitor -ExpoId ' } | Should -Not -Throw
        $Error.Count | Should -Be 0
        Connect-VisitApi $Key -BaseUri $sandbox.Address -ExpoId $FirstExpo
    }
}
