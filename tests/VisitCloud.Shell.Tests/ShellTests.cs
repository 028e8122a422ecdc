namespace VisitCloud.Shell.Tests;

/// <summary>The quick start: the tour, and scripts by argument.</summary>
public sealed class ShellTests
{
    [Theory]
    [InlineData]
    [InlineData("--tour")]
    public async Task Without_a_terminal_it_shows_the_module_at_work_and_ends_well(params string[] arguments)
    {
        var (exitCode, output, error) = await ShellProcess.RunAsync(arguments);

        Assert.Equal(0, exitCode);
        Assert.Equal("", error);
        AssertInOrder(
            output,
            "PS> Get-VisitExpo",
            "0rwwipz7fufs1 Engines & Energy",
            "PS> Get-VisitVisitor",
            "leon.stawicki0@",
            "-All",
            " visitors",
            "PS> Get-VisitPartner",
            "Main exhi",
            "PS> Get-VisitConnection",
            "Ada Lovelace",
            "What if: ",
            "-Id nosuchvisitor",
            "there is no such record",
            "PS> Sync-VisitExpo",
            "registrationTypes",
            "sqlite> select",
            "Visitor|");
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("throw 'no'", 1)]
    [InlineData("Get-VisitVisitor -Id nosuch", 1)]
    [InlineData("Get-VisitExpo | Out-Null", 0)]
    public async Task A_command_decides_how_it_exits(string command, int exitCode)
        => Assert.Equal(exitCode, (await ShellProcess.RunAsync("-Command", command)).ExitCode);

    [Fact]
    public async Task A_commands_output_and_errors_go_their_own_ways()
    {
        var (_, output, error) = await ShellProcess.RunAsync("-Command", "(Get-VisitSession).DefaultExpo; Get-VisitVisitor -Id nosuch");

        Assert.DoesNotContain("nosuch", output);
        Assert.Contains("nosuch", error);
    }

    [Fact]
    public async Task Importing_the_module_loads_no_database_and_the_first_sync_does()
    {
        const string Loaded = "@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'VisitCloud.Store', 'Npgsql' }).Count";

        var (_, output, _) = await ShellProcess.RunAsync("-Command", $"Get-VisitExpo | Out-Null; {Loaded}; Sync-VisitExpo -Path ([IO.Path]::GetTempFileName() + '.db') -Resource labels -WhatIf; {Loaded}");

        Assert.Equal("0", output.Split('\n')[0].Trim());
        Assert.NotEqual("0", output.Trim().Split('\n')[^1].Trim());
    }

    [Fact]
    public async Task A_file_needs_no_arguments()
    {
        var script = Path.GetTempFileName() + ".ps1";
        await File.WriteAllTextAsync(script, "\"none: $($args.Count)\"");

        var (exitCode, output, error) = await ShellProcess.RunAsync("-File", script);
        File.Delete(script);

        Assert.Equal((0, "none: 0", ""), (exitCode, output.Trim(), error));
    }

    [Fact]
    public async Task A_file_is_run_with_its_arguments()
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("shell-").FullName, "script's.ps1");
        await File.WriteAllTextAsync(script, "param($Name, $Count) \"$Name has $((Get-VisitVisitor -Limit $Count).Count)\"; exit 3");

        var (exitCode, output, _) = await ShellProcess.RunAsync("-File", script, "page", "5");
        Directory.Delete(Path.GetDirectoryName(script)!, recursive: true);

        Assert.Equal("page has 5", output.Trim());
        Assert.Equal(3, exitCode);
    }

    [Fact]
    public async Task Things_happen_in_its_sandbox_when_asked_for()
    {
        const string Script = "$n = 0; do { Watch-VisitRecord visitor, action -IntervalSec 1 | ForEach-Object { if (++$n -eq 3) { break } } } while ($false); $n";

        Assert.Equal("3", (await ShellProcess.RunAsync("--activity", "6000", "-Command", Script)).Output.Trim());
    }

    private static void AssertInOrder(string text, params string[] parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is missing after character {from} of:\n{text}");
            from = found;
        }
    }
}
