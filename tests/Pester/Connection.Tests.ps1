Describe 'Connect-VisitApi' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $sandbox = Start-Sandbox
        $secret = ConvertTo-SecureString $Key -AsPlainText -Force
    }
    AfterAll { Stop-Sandbox $sandbox }
    AfterEach { Remove-Item Env:VISIT_API_KEY, Env:VISIT_API_BASEURI -ErrorAction Ignore }

    It 'writes no output' {
        $output = Connect-VisitApi $Key -BaseUri $sandbox.Address *>&1
        $output | Should -BeNullOrEmpty
        (Get-VisitSession).Connected | Should -BeTrue
    }

    It 'accepts a secure string, as Read-Host and SecretManagement return it' {
        Connect-VisitApi $secret -BaseUri $sandbox.Address
        @(Get-VisitExpo).Count | Should -Be 2
    }

    It 'accepts a credential, as Get-AutomationPSCredential returns it' {
        Connect-VisitApi -Credential (New-Object pscredential 'visit', $secret) -BaseUri $sandbox.Address
        @(Get-VisitExpo).Count | Should -Be 2
    }

    It 'reads the key and the address from environment variables' {
        $env:VISIT_API_KEY = $Key
        $env:VISIT_API_BASEURI = $sandbox.Address
        Connect-VisitApi
        @(Get-VisitExpo).Count | Should -Be 2
    }

    It 'rejects an invalid key and keeps the current session' {
        Connect-VisitApi $Key -BaseUri $sandbox.Address
        { Connect-VisitApi wrong-key-0000 -BaseUri $sandbox.Address } | Should -Throw -ErrorId 'VisitApiKeyInvalid*'
        @(Get-VisitExpo).Count | Should -Be 2
    }

    It 'respects $PSDefaultParameterValues' {
        Connect-VisitApi $Key -BaseUri $sandbox.Address
        $PSDefaultParameterValues = @{ '*-Visit*:ExpoId' = $FirstExpo; 'Get-VisitVisitor:Limit' = 7 }
        @(Get-VisitVisitor).Count | Should -Be 7
        @(Get-VisitPartner).Count | Should -BeGreaterThan 0
    }
}
