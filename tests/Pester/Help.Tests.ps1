BeforeDiscovery {
    . "$PSScriptRoot/Setup.ps1"
    $cmdlets = (Get-Command -Module VisitCloud).Name
    $platyPS = Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS
}

Describe 'Help' {
    BeforeAll { . "$PSScriptRoot/Setup.ps1" }

    It 'of <_> has a synopsis, parameters, and examples' -ForEach $cmdlets {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$_ "
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        foreach ($parameter in @($help.parameters.parameter | Where-Object { $_ })) {
            "$($parameter.description.Text)" | Should -Not -BeNullOrEmpty -Because $parameter.name
        }
        $text = $help | Out-String -Width 80
        $text | Should -Match 'Example 1: '
        $text | Should -Not -Match '``|\]\([\w-]+\.md\)|\*\*'
    }

    It 'lists the about topics with a synopsis' {
        $topics = @(Get-Help about_VisitCloud*)
        $topics.Name | Should -Contain 'about_VisitCloud_Paging'
        foreach ($topic in $topics) { $topic.Synopsis | Should -Match '^[A-Z][a-z].*\.$' }
    }

    It 'is available for one parameter' {
        (Get-Help Get-VisitVisitor -Parameter Limit | Out-String) | Should -Match '-Limit <Int32>\s+Specifies'
    }
}

Describe 'The help pages' -Skip:(-not $platyPS) {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        Import-Module Microsoft.PowerShell.PlatyPS
        $pages = Get-ChildItem (Join-Path $Repository 'docs/VisitCloud') -Filter '*-*.md'
        $file = Import-MarkdownCommandHelp -Path $pages.FullName | Export-MamlCommandHelp -OutputFolder $TestDrive -Force

        # Matches elements by local name.
        function Find-Node($Node, [string] $Path) { @($Node.SelectNodes((($Path -split '/' | ForEach-Object { "*[local-name()='$_']" }) -join '/'))) }
        # Compares words only: PlatyPS keeps Markdown formatting, and writes a description as one paragraph.
        function Get-Word($Nodes) {
            $text = @($Nodes | ForEach-Object { $_.SelectNodes('.//text()') } | ForEach-Object Value) -join ' '
            ($text -replace '`' -replace '\[([^\]]+)\]\([^)]*\)', '$1' -split '\s+' | Where-Object { $_ }) -join ' '
        }
        function Get-ParameterSummary($Node) {
            $type = ((Find-Node $Node 'type/name').InnerText -replace '^System\.Nullable`1\[(.+)\]$', '$1' -split '\.')[-1]
            "$((Find-Node $Node 'name').InnerText) $type required=$($Node.required) position=$($Node.position)".ToLowerInvariant()
        }
        function Get-ParameterDetail($Node) {
            "$(Get-ParameterSummary $Node) aliases=$($Node.aliases) pipeline=$($Node.pipelineInput): $(Get-Word (Find-Node $Node 'description'))"
        }
        function Get-ParameterSetSummary($Node) { @(Find-Node $Node 'parameter' | ForEach-Object { Get-ParameterSummary $_ } | Sort-Object) -join '; ' }
        function Get-CommandNode([string] $Path) {
            $commands = @{}
            foreach ($command in Find-Node ([xml](Get-Content $Path -Raw -Encoding UTF8)) 'helpItems/command') {
                $commands[(Find-Node $command 'details/name').InnerText] = $command
            }
            $commands
        }

        $platyPSHelp = Get-CommandNode $file.FullName
        $buildHelp = Get-CommandNode (Join-Path (Split-Path $Module) 'en-US/VisitCloud.PowerShell.dll-Help.xml')
    }

    It 'are valid for PlatyPS' -ForEach @{ Cmdlets = $cmdlets } {
        foreach ($name in $Cmdlets) {
            $page = Join-Path $Repository "docs/VisitCloud/$name.md"
            (Test-MarkdownCommandHelp -Path $page -DetailView).IsValid | Should -BeTrue
            @((Import-MarkdownCommandHelp -Path $page).Diagnostics.Messages | Where-Object { "$($_.Severity)" -eq 'Error' }) | Should -BeNullOrEmpty
        }
    }

    It 'produce the same help with PlatyPS as in the build' -ForEach @{ Cmdlets = $cmdlets } {
        foreach ($name in $Cmdlets) {
            $expected = $platyPSHelp[$name]
            $actual = $buildHelp[$name]
            foreach ($part in 'details/description', 'description', 'alertSet') {
                Get-Word (Find-Node $actual $part) | Should -BeExactly (Get-Word (Find-Node $expected $part)) -Because "$part of $name"
            }
            @(Find-Node $actual 'parameters/parameter' | ForEach-Object { Get-ParameterDetail $_ } | Sort-Object) |
                Should -Be @(Find-Node $expected 'parameters/parameter' | ForEach-Object { Get-ParameterDetail $_ } | Sort-Object)
            # PlatyPS writes the parameter sets in another order.
            @(Find-Node $actual 'syntax/syntaxItem' | ForEach-Object { Get-ParameterSetSummary $_ } | Sort-Object) |
                Should -Be @(Find-Node $expected 'syntax/syntaxItem' | ForEach-Object { Get-ParameterSetSummary $_ } | Sort-Object)
            @(Find-Node $actual 'examples/example/title' | ForEach-Object { $_.InnerText.Trim('-', ' ') }) |
                Should -Be @(Find-Node $expected 'examples/example/title' | ForEach-Object { $_.InnerText.Trim('-', ' ') })
            # PlatyPS adds a link to an online version.
            @(Find-Node $actual 'relatedLinks/navigationLink/linkText' | ForEach-Object InnerText) |
                Should -Be @(Find-Node $expected 'relatedLinks/navigationLink/linkText' | ForEach-Object InnerText | Where-Object { $_ -ne 'Online Version' })
        }
    }
}
