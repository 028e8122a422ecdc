namespace VisitCloud.Benchmarks.Sides;

/// <summary>Import-Module, the first one of a process.</summary>
internal static class Import
{
    public static string VisitCloud => Path.Combine(SandboxProcess.Metadata("StagedModule"), "VisitCloud.psd1");

    /// <summary>A module of the same build-up with one cmdlet that does nothing.</summary>
    public static string Empty()
    {
        var folder = Directory.CreateTempSubdirectory("empty-").FullName;
        var assembly = Path.Combine(folder, "Empty.dll");
        File.Copy(typeof(Import).Assembly.Location, assembly);
        var manifest = Path.Combine(folder, "Empty.psd1");
        File.WriteAllText(Path.Combine(folder, "Empty.psm1"), $"Import-Module -Name '{assembly}'\nExport-ModuleMember -Cmdlet '*'");
        File.WriteAllText(manifest, "@{ RootModule = 'Empty.psm1'; ModuleVersion = '1.0.0'; CmdletsToExport = @('Measure-Record') }");
        return manifest;
    }

    public static Task<Measurement> MeasureAsync(string manifest)
    {
        using var engine = new Engine();
        // The engine's own first import is not the module's.
        engine.Run("Get-Module | Out-Null; Import-Module Microsoft.PowerShell.Core -ErrorAction Ignore");
        return Measurement.OfAsync(() =>
        {
            engine.Run("Import-Module $args[0]", manifest);
            return Task.FromResult((0, 0L));
        });
    }
}
