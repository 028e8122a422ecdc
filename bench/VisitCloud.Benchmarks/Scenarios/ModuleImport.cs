namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>Measures the first import of a module in a process.</summary>
internal static class ModuleImport
{
    public static string VisitCloudManifest => Path.Combine(SandboxProcess.GetMetadata("StagedModule"), "VisitCloud.psd1");

    /// <summary>Creates a module with the same structure and one cmdlet that does nothing.</summary>
    public static string CreateEmptyModule()
    {
        var folder = Directory.CreateTempSubdirectory("empty-").FullName;
        var assembly = Path.Combine(folder, "Empty.dll");
        File.Copy(typeof(ModuleImport).Assembly.Location, assembly);
        var manifest = Path.Combine(folder, "Empty.psd1");
        File.WriteAllText(Path.Combine(folder, "Empty.psm1"), $"Import-Module -Name '{assembly}'\nExport-ModuleMember -Cmdlet '*'");
        File.WriteAllText(manifest, "@{ RootModule = 'Empty.psm1'; ModuleVersion = '1.0.0'; CmdletsToExport = @('Measure-Record') }");
        return manifest;
    }

    public static Task<Measurement> MeasureAsync(string manifest)
    {
        using var engine = new Engine();
        // The first import also initializes the engine, which is not measured.
        engine.Run("Get-Module | Out-Null; Import-Module Microsoft.PowerShell.Core -ErrorAction Ignore");
        return Measurement.MeasureAsync(() =>
        {
            engine.Run("Import-Module $args[0]", manifest);
            return Task.FromResult((0, 0L));
        });
    }
}
