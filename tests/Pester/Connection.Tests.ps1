Describe 'Connecting' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        $secret = ConvertTo-SecureString $Key -AsPlainText -Force
    }
    AfterAll { Stop-Sandbox $sandbox }
    AfterEach { Remove-Item Env:VISIT_API_KEY, Env:VISIT_API_BASEURI -ErrorAction Ignore }

    It 'prints nothing and writes nothing' {
        $everything = Connect-VisitApi $Key -BaseUri $sandbox.Address *>&1
        $everything | Should -BeNullOrEmpty
        (Get-VisitSession).Connected | Should -BeTrue
    }

    It 'takes a secure string, as Read-Host and SecretManagement give it' {
        Connect-VisitApi $secret -BaseUri $sandbox.Address
        @(Get-VisitExpo).Count | Should -Be 2
    }

    It 'takes a credential, as Get-AutomationPSCredential gives it' {
        Connect-VisitApi -Credential (New-Object pscredential 'visit', $secret) -BaseUri $sandbox.Address
        @(Get-VisitExpo).Count | Should -Be 2
    }

    It 'takes the key and the address from the environment' {
        $env:VISIT_API_KEY = $Key
        $env:VISIT_API_BASEURI = $sandbox.Address
        Connect-VisitApi
        @(Get-VisitExpo).Count | Should -Be 2
    }

    It 'refuses a wrong key and keeps the session that there was' {
        Connect-VisitApi $Key -BaseUri $sandbox.Address
        { Connect-VisitApi wrong-key-0000 -BaseUri $sandbox.Address } | Should -Throw -ErrorId 'VisitApiKeyInvalid*'
        @(Get-VisitExpo).Count | Should -Be 2
    }

    It 'works with what $PSDefaultParameterValues holds' {
        Connect-VisitApi $Key -BaseUri $sandbox.Address
        $PSDefaultParameterValues = @{ '*-Visit*:ExpoId' = $FirstExpo; 'Get-VisitVisitor:Limit' = 7 }
        @(Get-VisitVisitor).Count | Should -Be 7
        @(Get-VisitPartner).Count | Should -BeGreaterThan 0
    }

    It 'says which cmdlet connects when nobody has' {
        Disconnect-VisitApi
        { Get-VisitVisitor } | Should -Throw '*Connect-VisitApi*' -ErrorId 'VisitNotConnected*'
    }
}
