using System.CommandLine;
using VisitCloud.Sandbox;
using VisitCloud.Shell;
using VisitCloud.Shell.Running;

var tour = new Option<bool>("--tour") { Description = "Shows the module at work and ends. Done by itself where no terminal is on the standard input." };
var command = new Option<string?>("--command", "-Command", "-c") { Description = "Runs a script and exits with its result." };
var file = new Option<FileInfo?>("--file", "-File", "-f") { Description = "Runs a script file and exits with its result." };
var visitors = new Option<int>("--visitors") { Description = "How many visitors each event of the sandbox has.", DefaultValueFactory = _ => 1000 };
var activity = new Option<int>("--activity") { Description = "How many changes a minute happen in the sandbox by themselves, for Watch-VisitRecord and webhooks to see." };
var arguments = new Argument<string[]>("arguments") { Description = "What the script file gets as $args." };

var root = new RootCommand("Opens a PowerShell prompt with VisitCloud imported and connected to a sandbox of its own.") { tour, command, file, visitors, activity, arguments };
root.SetAction(async (given, stop) =>
{
    await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Visitors = given.GetRequiredValue(visitors), Activity = given.GetValue(activity) }, stop);
    using var session = ShellSession.Open(sandbox);
    using var interrupts = new Interrupts(session);
    if (given.GetValue(command) is { } script)
        return session.RunToExit(script);
    if (given.GetValue(file) is { } path)
        return session.RunToExit("$with = $args[1]; & $args[0] @with; if ($null -ne $LASTEXITCODE) { exit $LASTEXITCODE }", path.FullName, given.GetValue(arguments) ?? []);
    if (given.GetValue(tour) || Console.IsInputRedirected)
        return Tour.Run(session);
    return await new PromptLoop(session).RunAsync();
});
// Ctrl+C is the session's: it ends a command, and the parser's own handling would end the shell.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
