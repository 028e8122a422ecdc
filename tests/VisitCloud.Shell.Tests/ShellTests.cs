namespace VisitCloud.Shell.Tests;

/// <summary>The quick start without a terminal: the tour, and commands as arguments.</summary>
public sealed class ShellTests
{
    [Theory]
    [InlineData]
    [InlineData("--tour")]
    public async Task Without_a_terminal_it_runs_the_tour_and_exits_with_0(params string[] arguments)
    {
        var (exitCode, output, error) = await ShellProcess.RunAsync(arguments);

        Assert.Equal((0, ""), (exitCode, error));
        AssertInOrder(
            output,
            "PS> Get-VisitExpo",
            "0rwwipz7fufs1 Engines & Energy",
            "-All",
            " visitors",
            "leon.stawicki0@",
            "PS> Get-VisitPartner",
            "Main exhi",
            "PS> Get-VisitConnection",
            "Ada Lovelace",
            "Created",
            "Unchanged",
            "What if: ",
            "-Id nosuchvisitor",
            "404",
            "PS> Sync-VisitExpo",
            "registrationTypes",
            "only what changed",
            "visitors                  0         0         0         0",
            "PS> Measure-VisitExpo",
            "Registered",
            "Engines & Energy",
            "Export-VisitReport",
            "visit-report-");
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("Get-VisitVisitor -Id nosuch", 1)]
    [InlineData("Get-VisitExpo | Out-Null", 0)]
    public async Task Command_exits_with_the_exit_code_of_pwsh(string command, int exitCode)
        => Assert.Equal(exitCode, (await ShellProcess.RunAsync("-Command", command)).ExitCode);

    [Fact]
    public async Task Command_joins_the_arguments_that_follow()
        => Assert.Equal("3", (await ShellProcess.RunAsync("-Command", "@(Get-VisitVisitor", "-Limit", "3).Count")).Output.Trim());

    [Theory]
    [InlineData("@(Get-VisitExpo)[0].Id\nif ($true) {\n  'end'\n}\n", 0)]
    [InlineData("@(Get-VisitExpo)[0].Id; 'end'; exit 4", 4)]
    [InlineData("@(Get-VisitExpo)[0].Id; 'end'; throw 'no'", 1)]
    [InlineData("@(Get-VisitExpo)[0].Id; 'end'; Get-VisitVisitor -Id nosuch", 1)]
    public async Task Standard_input_is_run_as_one_script(string script, int exitCode)
    {
        var outcome = await ShellProcess.RunWithInputAsync(script, "-Command", "-");

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Equal(["0rwwipz7fufs1", "end"], Lines(outcome.Output));
    }

    [Theory]
    [InlineData("'--nosuchoption'", "--nosuchoption")]
    [InlineData("'stray'", "--tour", "stray")]
    [InlineData("'stray'", "stray", "-File", "x.ps1")]
    [InlineData("--tour and -Command cannot be used together", "--tour", "-Command", "1")]
    [InlineData("The argument 'nosuch.ps1' is not recognized as the name of a script file", "-File", "nosuch.ps1")]
    [InlineData("--visitors", "--visitors", "-5")]
    [InlineData("--activity", "--activity", "99999999")]
    public async Task Invalid_arguments_are_an_error_that_names_them(string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await ShellProcess.RunAsync(arguments);

        Assert.Equal(64, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("PS>", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_and_errors_are_separate_and_have_no_escape_sequences()
    {
        const string Script = "@(Get-VisitExpo)[0].Id; Get-VisitVisitor -Id nosuch; throw 'the end'";

        var (_, output, error) = await ShellProcess.RunAsync("-Command", Script);

        Assert.Equal("0rwwipz7fufs1", output.Trim());
        Assert.Contains("nosuch", error, StringComparison.Ordinal);
        Assert.Contains("the end", error, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_drivers_are_loaded_by_the_first_sync()
    {
        const string CountDrivers = """
            @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'VisitCloud.Store', 'Npgsql' }).Count
            """;
        const string Sync = "Sync-VisitExpo -Path ([IO.Path]::GetTempFileName() + '.db') -Resource labels -WhatIf";

        var (_, output, _) = await ShellProcess.RunAsync("-Command", $"Get-VisitExpo | Out-Null; {CountDrivers}; {Sync}; {CountDrivers}");

        Assert.Equal("0", Lines(output)[0]);
        Assert.NotEqual("0", Lines(output)[^1]);
    }

    [Fact]
    public async Task Jobs_and_parallel_script_blocks_can_connect_to_the_sandbox()
    {
        const string Script = """
            Start-ThreadJob { Connect-VisitApi; @(Get-VisitExpo).Count } | Receive-Job -Wait
            1 | ForEach-Object -Parallel { Connect-VisitApi; @(Get-VisitExpo).Count }
            """;

        Assert.Equal(["2", "2"], Lines((await ShellProcess.RunAsync("-Command", Script)).Output));
    }

    [Fact]
    public async Task Activity_changes_records_in_the_sandbox()
    {
        const string Script = """
            $n = 0
            do { Watch-VisitRecord visitor, action -IntervalSec 1 | ForEach-Object { if (++$n -eq 3) { break } } } while ($false)
            $n
            """;

        Assert.Equal("3", (await ShellProcess.RunAsync("--activity", "6000", "-Command", Script)).Output.Trim());
    }

    private static string[] Lines(string output)
        => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

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
