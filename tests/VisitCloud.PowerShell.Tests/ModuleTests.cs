using System.Management.Automation;
using System.Xml.Linq;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The module as it is installed.</summary>
public sealed class ModuleTests
{
    private static readonly string[] ReadCmdlets = [.. ModuleNouns.All.Select(noun => $"Get-Visit{noun}")];

    [Fact]
    public void The_build_under_test_is_loaded()
    {
        using var shell = Shell.Open();

        var location = (string)shell.Run(
            "(Get-Command Get-VisitVisitor).ImplementingType.Assembly.Location").MustSucceed().Single.BaseObject;
        var target = shell.Run(
            """
            (Get-Command Get-VisitVisitor).ImplementingType.Assembly.GetCustomAttributes($false) |
                Where-Object { $_ -is [System.Runtime.Versioning.TargetFrameworkAttribute] } | ForEach-Object FrameworkName
            """).MustSucceed().Single.BaseObject;

        Assert.StartsWith(Path.GetDirectoryName(StagedModule.Manifest)!, location, StringComparison.Ordinal);
        Assert.Equal(StagedModule.Build == "net8.0" ? ".NETCoreApp,Version=v8.0" : ".NETStandard,Version=v2.0", target);
    }

    [Fact]
    public void The_manifest_exports_every_cmdlet_and_nothing_else()
    {
        using var shell = Shell.Open();

        var exported = shell.Run("(Get-Module VisitCloud).ExportedCmdlets.Keys")
            .MustSucceed().Output.Select(o => (string)o.BaseObject).Order(StringComparer.Ordinal);
        var compiled = shell.Run(
            """
            $type = (Get-Command Get-VisitVisitor).ImplementingType; $type.Assembly.GetExportedTypes() |
                ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) } |
                ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
            """).MustSucceed().Output.Select(o => (string)o.BaseObject).Order(StringComparer.Ordinal);

        Assert.Equal(compiled, exported);
    }

    [Fact]
    public void Every_endpoint_has_a_cmdlet_a_file_views_and_a_page()
    {
        using var shell = Shell.Open();
        var endpoints = shell.Run("[VisitCloud.Client.Resources]::All | ForEach-Object Name")
            .MustSucceed().Output.Select(name => (string)name.BaseObject).ToList();
        var root = Path.GetFullPath(Path.Combine(StagedModule.Staged, "..", ".."));
        var views = XDocument.Load(
            Path.Combine(StagedModule.Staged, "VisitCloud.Format.ps1xml")).Descendants("TypeName").Select(type => type.Value).ToHashSet();
        var sources = Directory.GetFiles(
            Path.Combine(root, "src", "VisitCloud.PowerShell", "Cmdlets", "Records"), "*.cs").Select(File.ReadAllText).ToList();

        // All of them: an entry that is declared and not in the list would be tested nowhere.
        Assert.Equal(
            shell.Run(
                """
                [VisitCloud.Client.Resources].GetFields() | ForEach-Object { $_.GetValue($null) } |
                    Where-Object { $_.Supports('List') } | ForEach-Object Name
                """).MustSucceed().Output.Select(name => (string)name.BaseObject).Order(StringComparer.Ordinal),
            endpoints.Order(StringComparer.Ordinal));
        foreach (var endpoint in endpoints)
        {
            Assert.NotEmpty(shell.Run("Get-Command $args[0] -Module VisitCloud", $"Get-Visit{endpoint}").MustSucceed().Output);
            Assert.Contains(sources, source => source.Contains($"\"Visit{endpoint}\"", StringComparison.Ordinal));
            Assert.Contains($"VisitCloud.{endpoint}", views);
            Assert.True(File.Exists(Path.Combine(root, "src", "VisitCloud.PowerShell", "Model", "Records", $"{endpoint}.cs")), endpoint);
            Assert.True(File.Exists(Path.Combine(root, "docs", "VisitCloud", $"Get-Visit{endpoint}.md")), endpoint);
        }
    }

    [Fact]
    public void Only_cmdlets_are_exported()
    {
        using var shell = Shell.Open();

        var module = (PSModuleInfo)shell.Run("Get-Module VisitCloud").MustSucceed().Single.BaseObject;

        Assert.Empty(module.ExportedFunctions);
        Assert.Empty(module.ExportedAliases);
        Assert.Empty(module.ExportedVariables);
    }

    [Fact]
    public void Each_cmdlet_declares_its_output_type_and_has_a_Session_parameter()
    {
        using var shell = Shell.Open();

        foreach (var cmdlet in ReadCmdlets)
        {
            var command = (CmdletInfo)shell.Run("Get-Command $args[0]", cmdlet).MustSucceed().Single.BaseObject;
            Assert.Equal("VisitCloud." + cmdlet["Get-Visit".Length..], Assert.Single(command.OutputType).Name);
            Assert.Contains("Session", command.Parameters.Keys);
            Assert.Contains("All", command.Parameters.Keys);
        }
    }

    [Fact]
    public void The_build_for_PowerShell_7_contains_only_assemblies_of_the_module()
        => Assert.Equal(
            ["VisitCloud.Client.dll", "VisitCloud.PowerShell.dll", "VisitCloud.Report.dll"],
            Directory.GetFiles(Path.Combine(StagedModule.Staged, "bin", "net8.0")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_build_for_Windows_PowerShell_contains_System_Text_Json()
    {
        var files = Directory.GetFiles(Path.Combine(StagedModule.Staged, "bin", "netstandard2.0")).Select(Path.GetFileName).ToList();

        Assert.Contains("System.Text.Json.dll", files);
        Assert.DoesNotContain("System.Management.Automation.dll", files);
    }

    [Theory]
    [MemberData(nameof(ModuleNouns.Theory), MemberType = typeof(ModuleNouns))]
    public void Each_type_has_a_table_view_and_a_list_view(string noun)
    {
        var views = XDocument.Load(Path.Combine(StagedModule.Staged, "VisitCloud.Format.ps1xml")).Descendants("View")
            .Where(view => view.Descendants("TypeName").Any(type => type.Value == "VisitCloud." + noun))
            .ToList();

        Assert.Contains(views, view => view.Element("TableControl") is not null);
        Assert.Contains(views, view => view.Element("ListControl") is not null);
    }

    [Fact]
    public void The_manifest_is_a_data_file_for_both_editions()
    {
        using var shell = Shell.Open();

        var manifest = shell.Run(
            "$m = Test-ModuleManifest $args[0]; \"$($m.CompatiblePSEditions) $($m.PowerShellVersion) $($m.Version)\"",
            StagedModule.Manifest).MustSucceed().Single.BaseObject;

        Assert.Equal("Desktop Core 5.1 0.1.0", manifest);
    }

    [Fact]
    public void An_import_opens_no_connection_and_writes_nothing()
    {
        using var shell = Shell.Open();

        Assert.Empty(shell.Run("Import-Module $args[0] -Force -Verbose:$false", StagedModule.Manifest).MustSucceed().Output);
        Assert.Empty(shell.Run("Get-VisitSession").MustSucceed().Output);
    }
}
