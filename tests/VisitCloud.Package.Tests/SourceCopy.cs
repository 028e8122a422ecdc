using System.Diagnostics;
using System.Reflection;

namespace VisitCloud.Package.Tests;

/// <summary>A copy of the sources in a separate folder, without git and build output.</summary>
internal sealed class SourceCopy : IDisposable
{
    internal static readonly string Root = typeof(SourceCopy).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;
    private static readonly string[] Built = ["bin", "obj"];
    private static readonly string[] Needed = ["src", "tools", Path.Combine("docs", "VisitCloud")];

    private readonly string _parent = Directory.CreateTempSubdirectory("VisitCloud-").FullName;
    private readonly string _folder;

    /// <param name="name">What the folder is called.</param>
    public SourceCopy(string name)
    {
        _folder = Path.Combine(_parent, name);
        Copy(new DirectoryInfo(Root), _folder, recursive: false);
        foreach (var folder in Needed)
            Copy(new DirectoryInfo(Path.Combine(Root, folder)), Path.Combine(_folder, folder), recursive: true);
    }

    /// <summary>Runs the README's command.</summary>
    /// <returns>The package.</returns>
    public async Task<byte[]> PackAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["run", "-c", "Release", "--project", "tools/Package"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The settings of the build that runs this test must not affect this one, and no build node may outlive it.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // Analyzers change nothing that is built, and this code has been analyzed already.
        start.Environment["RunAnalyzers"] = "false";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await error);
        return await File.ReadAllBytesAsync((await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim());
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private static void Copy(DirectoryInfo source, string target, bool recursive)
    {
        Directory.CreateDirectory(target);
        foreach (var file in source.EnumerateFiles().Where(file => file.Name != ".git"))
            file.CopyTo(Path.Combine(target, file.Name));
        foreach (var folder in source.EnumerateDirectories().Where(folder => recursive && !Built.Contains(folder.Name)))
            Copy(folder, Path.Combine(target, folder.Name), recursive);
    }
}
