BeforeDiscovery {
    . "$PSScriptRoot/Setup.ps1"
    $cmdlets = (Get-Command -Module VisitCloud).Name
    $platyPS = Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS
}

Describe 'Help' {
    BeforeAll { . "$PSScriptRoot/Setup.ps1" }

    It 'of <_> says what it is for, with parameters and examples' -ForEach $cmdlets {
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

    It 'lists the topics with what they are about' {
        $topics = @(Get-Help about_VisitCloud*)
        $topics.Name | Should -Contain 'about_VisitCloud_Paging'
        $topics.Synopsis | Should -Not -Match 'DESCRIPTION'
    }

    It 'of a parameter, as an editor asks for it' {
        (Get-Help Get-VisitVisitor -Parameter Limit | Out-String) | Should -Match 'one request'
    }
}

Describe 'The pages of the help' -Skip:(-not $platyPS) {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        Import-Module Microsoft.PowerShell.PlatyPS
        $pages = Get-ChildItem (Join-Path $Repository 'docs/VisitCloud') -Filter '*-*.md'
        $file = Import-MarkdownCommandHelp -Path $pages.FullName | Export-MamlCommandHelp -OutputFolder $TestDrive -Force

        # The names of elements have prefixes, which say nothing here.
        function Find-Node($Node, [string] $Path) { @($Node.SelectNodes((($Path -split '/' | ForEach-Object { "*[local-name()='$_']" }) -join '/'))) }
        # Words only: PlatyPS keeps the marks of markdown, and writes a description as one paragraph.
        function Read-Text($Nodes) {
            $text = @($Nodes | ForEach-Object { $_.SelectNodes('.//text()') } | ForEach-Object Value) -join ' '
            ($text -replace '`' -replace '\[([^\]]+)\]\([^)]*\)', '$1' -split '\s+' | Where-Object { $_ }) -join ' '
        }
        function Read-Parameter($Node) {
            $type = ((Find-Node $Node 'type/name').InnerText -replace '^System\.Nullable`1\[(.+)\]$', '$1' -split '\.')[-1]
            "$((Find-Node $Node 'name').InnerText) $type required=$($Node.required) position=$($Node.position)".ToLowerInvariant()
        }
        function Read-Whole($Node) {
            "$(Read-Parameter $Node) aliases=$($Node.aliases) pipeline=$($Node.pipelineInput): $(Read-Text (Find-Node $Node 'description'))"
        }
        function Read-Set($Node) { @(Find-Node $Node 'parameter' | ForEach-Object { Read-Parameter $_ } | Sort-Object) -join '; ' }
        function Read-Commands([string] $Path) {
            $commands = @{}
            foreach ($command in Find-Node ([xml](Get-Content $Path -Raw -Encoding UTF8)) 'helpItems/command') {
                $commands[(Find-Node $command 'details/name').InnerText] = $command
            }
            $commands
        }

        $ofPlatyPS = Read-Commands $file.FullName
        $ofTheBuild = Read-Commands (Join-Path (Split-Path $Module) 'en-US/VisitCloud.PowerShell.dll-Help.xml')
    }

    It 'for <_> are in the schema of PlatyPS' -ForEach $cmdlets {
        $page = Join-Path $Repository "docs/VisitCloud/$_.md"
        (Test-MarkdownCommandHelp -Path $page -DetailView).IsValid | Should -BeTrue
        @((Import-MarkdownCommandHelp -Path $page).Diagnostics.Messages | Where-Object { "$($_.Severity)" -eq 'Error' }) | Should -BeNullOrEmpty
    }

    It 'turn into the same help for <_> with PlatyPS as in the build' -ForEach $cmdlets {
        $theirs = $ofPlatyPS[$_]
        $ours = $ofTheBuild[$_]
        foreach ($part in 'details/description', 'description', 'alertSet') {
            Read-Text (Find-Node $ours $part) | Should -BeExactly (Read-Text (Find-Node $theirs $part)) -Because $part
        }
        @(Find-Node $ours 'parameters/parameter' | ForEach-Object { Read-Whole $_ } | Sort-Object) |
            Should -Be @(Find-Node $theirs 'parameters/parameter' | ForEach-Object { Read-Whole $_ } | Sort-Object)
        # Each set of parameters with what is required where; PlatyPS writes the sets in another order.
        @(Find-Node $ours 'syntax/syntaxItem' | ForEach-Object { Read-Set $_ } | Sort-Object) |
            Should -Be @(Find-Node $theirs 'syntax/syntaxItem' | ForEach-Object { Read-Set $_ } | Sort-Object)
        @(Find-Node $ours 'examples/example/title' | ForEach-Object { $_.InnerText.Trim('-', ' ') }) |
            Should -Be @(Find-Node $theirs 'examples/example/title' | ForEach-Object { $_.InnerText.Trim('-', ' ') })
        # PlatyPS adds a link to a page on the web also where the pages name none.
        @(Find-Node $ours 'relatedLinks/navigationLink/linkText' | ForEach-Object InnerText) |
            Should -Be @(Find-Node $theirs 'relatedLinks/navigationLink/linkText' | ForEach-Object InnerText | Where-Object { $_ -ne 'Online Version' })
    }
}
