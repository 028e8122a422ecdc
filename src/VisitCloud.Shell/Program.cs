using System.CommandLine;
using VisitCloud.Sandbox;
using VisitCloud.Shell;

const int InvalidArguments = 64;
// Everything from -Command or -File on is for PowerShell.
string[] scriptOptions = ["-Command", "--command", "-c", "-File", "--file", "-f"];
// Runs the standard input as one script, with the exit code of pwsh -Command.
const string InputScript = "Invoke-Expression ((@($input) -join \"`n\") + \"`nif (-not `$?) { exit 1 }\")";

var tour = new Option<bool>("--tour")
{
    Description = "Runs a tour of the module and exits. This is the default if standard input is not a terminal.",
};
var visitors = new Option<int>("--visitors")
{
    Description = "The number of visitors of each event in the sandbox.",
    DefaultValueFactory = _ => 1000,
}.RequireRange(0, SandboxOptions.MaxVisitors);
var activity = new Option<int>("--activity")
{
    Description = "The number of simulated changes per minute in the sandbox.",
}.RequireRange(0, SandboxOptions.MaxChangesPerMinute);
var root = new RootCommand("""
    Starts a sandbox and opens a PowerShell prompt that is connected to it.

      -Command <text>  Runs a command, or with - the script on standard input, and exits with its exit code.
      -File <path>     Runs a script file with the arguments that follow, and exits with its exit code.

      Specify other options before -Command and -File.
    """)
{ tour, visitors, activity };

var own = args.TakeWhile(argument => !scriptOptions.Contains(argument, StringComparer.OrdinalIgnoreCase)).ToArray();
var script = args[own.Length..];
root.Validators.Add(result =>
{
    if (result.GetValue(tour) && script.Length > 0)
        result.AddError($"--tour and {script[0]} cannot be used together.");
});
root.SetAction(async (result, cancellationToken) =>
{
    var options = new SandboxOptions { Visitors = result.GetRequiredValue(visitors), ChangesPerMinute = result.GetValue(activity) };
    await using var sandbox = await SandboxServer.StartAsync(options, cancellationToken);
    return script switch
    {
        [var option, "-"] => await PowerShellProcess.RunAsync(sandbox, [option, InputScript], readsInput: true),
        [_, ..] => await PowerShellProcess.RunAsync(sandbox, script, readsInput: false),
        _ when result.GetValue(tour) || Console.IsInputRedirected
            => await PowerShellProcess.RunAsync(sandbox, ["-NonInteractive", "-File", FindScript("Tour.ps1")], readsInput: false),
        _ => await PowerShellProcess.RunAsync(sandbox, ["-NoExit", "-File", FindScript("Greeting.ps1")], readsInput: true),
    };
});

var parsed = root.Parse(own);
var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? InvalidArguments : exitCode;

static string FindScript(string name) => Path.Combine(AppContext.BaseDirectory, name);
