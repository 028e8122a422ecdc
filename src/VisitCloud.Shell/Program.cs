using System.CommandLine;
using VisitCloud.Sandbox;
using VisitCloud.Shell;
using VisitCloud.Shell.Running;

// As pwsh says it of a command line that it does not understand.
const int WrongUsage = 64;

var tour = new Option<bool>("--tour") { Description = "Shows the module at work and ends. Done by itself where no terminal is on the standard input." };
var command = new Option<string?>("--command", "-Command", "-c") { Description = "Runs a script and exits with its result; - takes the script from the standard input." };
var file = new Option<FileInfo?>("--file", "-File", "-f") { Description = "Runs a script file and exits with its result. All that comes after it is the script's: -Name value, -Name:value, -Switch, values." };
var visitors = new Option<int>("--visitors") { Description = "How many visitors each event of the sandbox has.", DefaultValueFactory = _ => 1000 }.InRange(0, SandboxOptions.MaxVisitors);
var activity = new Option<int>("--activity") { Description = "How many changes a minute happen in the sandbox by themselves, for Watch-VisitRecord and webhooks to see." }.InRange(0, SandboxOptions.MaxChangesPerMinute);
var arguments = new Argument<string[]>("arguments") { Description = "What the script of -Command gets as $args." };

file.Validators.Add(given =>
{
    if (given.GetValueOrDefault<FileInfo?>() is { } path && (!path.Exists || !path.Extension.Equals(".ps1", StringComparison.OrdinalIgnoreCase)))
        given.AddError($"There is no script file '{path}'. -File takes the path of a file whose name ends in .ps1.");
});

var root = new RootCommand("Opens a PowerShell prompt with VisitCloud imported and connected to a sandbox of its own.") { tour, command, file, visitors, activity, arguments };
root.Validators.Add(given =>
{
    if (new Option[] { tour, command, file }.Count(option => given.GetResult(option) is { Implicit: false }) > 1)
        given.AddError("Give one of --tour, -Command and -File.");
    if (given.GetResult(command) is null && given.GetValue(arguments) is [var stray, ..])
        given.AddError($"'{stray}' is no option of this shell. --help shows those that there are.");
});

var (own, scripts) = OwnArguments.Split(args, [file.Name, .. file.Aliases]);
root.SetAction(async (given, stop) =>
{
    await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Visitors = given.GetRequiredValue(visitors), ChangesPerMinute = given.GetValue(activity) }, stop);
    using var session = ShellSession.Open(sandbox);
    using var interrupts = new Interrupts(session);
    if (given.GetValue(command) is { } script)
        return session.RunToExit(script == "-" ? await Console.In.ReadToEndAsync(stop) : script, given.GetValue(arguments) ?? []);
    if (given.GetValue(file) is { } path)
        return session.RunFileToExit(path.FullName, scripts);
    if (given.GetValue(tour) || Console.IsInputRedirected)
        return Tour.Run(session);
    return await new PromptLoop(session).RunAsync();
});

// A script may begin with @ and its parameters with any letter: neither is short for something else.
var parsed = root.Parse(own, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
// Ctrl+C is the session's: it ends a command, and the parser's own handling would end the shell.
var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? WrongUsage : exitCode;
