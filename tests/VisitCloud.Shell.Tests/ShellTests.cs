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
            "nosuchvisitor failed",
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
    [InlineData("nosuch", 1)]
    [InlineData("1/0", 1)]
    [InlineData("[int]'x'", 1)]
    [InlineData("Out-Null; nosuch", 1)]
    [InlineData("nosuch; Out-Null", 0)]
    [InlineData("@{ Name = 1 } | Out-Null", 0)]
    public async Task A_command_decides_how_it_exits(string command, int exitCode)
        => Assert.Equal(exitCode, (await ShellProcess.RunAsync("-Command", command)).ExitCode);

    [Theory]
    [InlineData("if (", "ParserError: Missing condition in if statement")]
    [InlineData("1\nif () { }", "ParserError: line 2, character 5: Missing condition in if statement")]
    public async Task A_command_that_is_no_script_is_an_error_that_says_why(string command, string expected)
    {
        var (exitCode, output, error) = await ShellProcess.RunAsync("-Command", command);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_after_a_command_is_its_arguments()
        => Assert.Equal("3: a -Name b", (await ShellProcess.RunAsync("-Command", "\"$($args.Count): $args\"", "a", "-Name", "b")).Output.Trim());

    [Theory]
    [InlineData("@(Get-VisitExpo)[0].Id\n\"end\"\n", 0)]
    [InlineData("@(Get-VisitExpo)[0].Id; 'end'; exit 4", 4)]
    public async Task What_comes_from_the_standard_input_is_run_when_it_is_asked_for(string script, int exitCode)
    {
        var outcome = await ShellProcess.RunWithInputAsync(script, "-Command", "-");

        Assert.Equal((exitCode, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(["0rwwipz7fufs1", "end"], outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("'--nosuchoption' is no option", "--nosuchoption")]
    [InlineData("'stray' is no option", "--tour", "stray")]
    [InlineData("'stray' is no option", "stray", "-File", "x.ps1")]
    [InlineData("one of --tour, -Command and -File", "-Command", "1", "-File", "x.ps1")]
    [InlineData("no script file 'nosuch.ps1'", "-File", "nosuch.ps1")]
    [InlineData("--visitors is a number from 0 to 1,000,000, and not -5.", "--visitors", "-5")]
    [InlineData("--activity is a number from 0 to 60,000, and not -1.", "--activity", "-1")]
    [InlineData("--activity is a number from 0 to 60,000, and not 99999999.", "--activity", "99999999")]
    public async Task Arguments_that_make_no_sense_are_an_error_that_names_them(string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await ShellProcess.RunAsync(arguments);

        Assert.Equal(64, exitCode);
        Assert.Contains(expected, error);
        Assert.DoesNotContain("PS>", output);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public async Task A_commands_output_and_errors_go_their_own_ways()
    {
        var (_, output, error) = await ShellProcess.RunAsync("-Command", "@(Get-VisitExpo)[0].Id; Get-VisitVisitor -Id nosuch; throw 'the end'");

        Assert.Equal("0rwwipz7fufs1", output.Trim());
        Assert.Contains("nosuch", error);
        Assert.Contains("the end", error);
    }

    [Fact]
    public async Task Importing_the_module_loads_no_database_and_the_first_sync_does()
    {
        const string Loaded = "@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'VisitCloud.Store', 'Npgsql' }).Count";

        var (_, output, _) = await ShellProcess.RunAsync("-Command", $"Get-VisitExpo | Out-Null; {Loaded}; Sync-VisitExpo -Path ([IO.Path]::GetTempFileName() + '.db') -Resource labels -WhatIf; {Loaded}");

        Assert.Equal("0", output.Split('\n')[0].Trim());
        Assert.NotEqual("0", output.Trim().Split('\n')[^1].Trim());
    }

    [Theory]
    [InlineData("param([string]$A, [int]$B) \"$A has $($B + 1)\"", "x y has 5", "-A", "x y", "-B", "4")]
    [InlineData("param($Name, $Count) \"$Name has $((Get-VisitVisitor -Limit $Count).Count)\"", "page has 5", "page", "5")]
    [InlineData("param([string]$A, [switch]$S, [switch]$T, $V) \"$A $S $T $V\"", "it's True False $V", "-S", "-T:$false", "-A:it's", "$V")]
    [InlineData("param($Count, $Command, $Visitors) \"$Count $Command $Visitors\"", "-5 1 2", "-Count", "-5", "-Command", "1", "-Visitors:", "2")]
    [InlineData("\"$($args.Count): $args\"", "0:")]
    [InlineData("\"$($args.Count): $args\"", "5: -Name -1 -- --visitors", "-Name", "-1", "--", "--visitors", "")]
    public async Task A_file_gets_what_comes_after_it_by_name_and_by_place(string script, string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await RunFileAsync(script, arguments);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(expected.Trim(), output.Trim());
    }

    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("nosuch; exit 0", 0)]
    [InlineData("throw 'no'", 1)]
    [InlineData("if (", 1)]
    [InlineData("param([int]$Count)", 1, "-Count", "x")]
    [InlineData("Get-VisitVisitor -Id nosuch; 'last'", 0)]
    public async Task A_file_decides_how_it_exits(string script, int exitCode, params string[] arguments)
    {
        var outcome = await RunFileAsync(script, arguments);

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.True(exitCode != 1 || outcome.Error.Length > 0, "It says nothing.");
    }

    [Fact]
    public async Task Things_happen_in_its_sandbox_when_asked_for()
    {
        const string Script = "$n = 0; do { Watch-VisitRecord visitor, action -IntervalSec 1 | ForEach-Object { if (++$n -eq 3) { break } } } while ($false); $n";

        Assert.Equal("3", (await ShellProcess.RunAsync("--activity", "6000", "-Command", Script)).Output.Trim());
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunFileAsync(string script, string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("shell-").FullName;
        var file = Path.Combine(folder, "script's [1].ps1");
        await File.WriteAllTextAsync(file, script);
        var outcome = await ShellProcess.RunAsync(["-File", file, .. arguments]);
        Directory.Delete(folder, recursive: true);
        return outcome;
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
