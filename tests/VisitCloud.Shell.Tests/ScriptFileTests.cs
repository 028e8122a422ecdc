namespace VisitCloud.Shell.Tests;

/// <summary>Script files as arguments of the quick start.</summary>
public sealed class ScriptFileTests
{
    [Theory]
    [InlineData("param([string]$A, [int]$B) \"$A has $($B + 1)\"", "x y has 5", "-A", "x y", "-B", "4")]
    [InlineData("param($Name, $Count) \"$Name has $((Get-VisitVisitor -Limit $Count).Count)\"", "page has 5", "page", "5")]
    [InlineData("param([string]$A, [switch]$S, [switch]$T, $V) \"$A $S $T $V\"", "it's True False $V", "-S", "-T:$false", "-A:it's", "$V")]
    [InlineData("param($Count, $Command, $Tour) \"$Count $Command $Tour\"", "-5 1 2", "-Count", "-5", "-Command", "1", "-Tour", "2")]
    [InlineData("\"$($args.Count): $args\"", "4: -Name -1 --visitors --tour", "-Name", "-1", "--visitors", "--tour")]
    public async Task File_passes_the_arguments_that_follow_to_the_script(string script, string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await RunFileAsync(script, arguments);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(expected, output.Trim());
    }

    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("throw 'no'", 1)]
    [InlineData("param([int]$Count)", 1, "-Count", "x")]
    [InlineData("Get-VisitVisitor -Id nosuch; 'last'", 0)]
    public async Task File_exits_with_the_exit_code_of_the_script(string script, int exitCode, params string[] arguments)
    {
        var outcome = await RunFileAsync(script, arguments);

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.True(exitCode != 1 || outcome.Error.Length > 0, "There is no error message.");
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
}
