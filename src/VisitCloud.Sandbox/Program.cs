using System.CommandLine;
using System.Net;
using VisitCloud.Sandbox;

var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
var seed = new Option<int>("--seed") { Description = "Decides the content: the same seed, the same events.", DefaultValueFactory = _ => 1 };
var expos = new Option<int>("--expos") { Description = "How many events, 1 to 100.", DefaultValueFactory = _ => 2 }.Between(1, SandboxOptions.MaxExpos);
var visitors = new Option<int>("--visitors") { Description = "How many visitors each event has, up to 1,000,000.", DefaultValueFactory = _ => 1000 }.Between(0, SandboxOptions.MaxVisitors);
var latency = new Option<int>("--latency-ms") { Description = "How long each answer waits, in milliseconds." }.Between(0, int.MaxValue);
var log = new Option<bool>("--log") { Description = "Prints a line a request, without the key, and a line for each call of a webhook." };
var data = new Option<string?>("--data") { Description = "The SQLite file that keeps what is written over restarts." };
var faults = new Option<string>("--faults") { Description = "What goes wrong and how often: 503@5%,drop@2%,half@1%,slow:200@1%,429@3.", DefaultValueFactory = _ => "" };
var admin = new Option<bool>("--admin") { Description = "Lets this machine change the faults: PUT /admin/faults." };
var activity = new Option<int>("--activity") { Description = "How many changes a minute happen in the first event by themselves: registrations, scans, leads, edits." }.Between(0, SandboxOptions.MaxActivity);
var anywhere = new Option<bool>("--webhooks-anywhere") { Description = "Calls webhooks at any address, and not those at this machine's loopback addresses alone." };
var plain = new Option<bool>("--plain") { Description = "Leaves out the visitors that clients stumble over." };

urls.Validators.Add(given =>
{
    if (!IsAddress(given.GetValueOrDefault<string>()))
        given.AddError($"{urls.Name} is an address such as http://127.0.0.1:5080, and not '{given.GetValueOrDefault<string>()}'. The sandbox has neither HTTPS nor paths.");
});

var command = new RootCommand("Serves the Visit Create API v2 with seeded events. Keys: sandbox-full, sandbox-readonly, sandbox-noleads, sandbox-scoped.")
{
    urls, seed, expos, visitors, latency, log, data, faults, admin, activity, anywhere, plain,
};
command.SetAction(async (arguments, stop) =>
{
    try
    {
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Url = arguments.GetRequiredValue(urls),
                Seed = arguments.GetRequiredValue(seed),
                Expos = arguments.GetRequiredValue(expos),
                Visitors = arguments.GetRequiredValue(visitors),
                Latency = TimeSpan.FromMilliseconds(arguments.GetValue(latency)),
                Log = arguments.GetValue(log) ? Console.Out : null,
                Data = arguments.GetValue(data),
                Oddities = !arguments.GetValue(plain),
                Faults = arguments.GetRequiredValue(faults),
                Activity = arguments.GetValue(activity),
                WebhooksAnywhere = arguments.GetValue(anywhere),
                Admin = arguments.GetValue(admin),
            },
            stop);
        Console.WriteLine($"The sandbox listens at {server.BaseAddress}. Its first event is {SandboxServer.FirstExpoId}. Ctrl+C ends it.");
        await server.WaitForShutdownAsync(stop);
        return 0;
    }
    catch (Exception e) when (e is ArgumentException or FormatException or IOException or InvalidDataException)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
});
return await command.Parse(args).InvokeAsync();

static bool IsAddress(string text)
{
    try
    {
        // The server finds a free port for addresses, and none for this name, which stands for two.
        return BindingAddress.Parse(text) is { Scheme: "http", PathBase: "", Port: <= IPEndPoint.MaxPort } and not { Host: "localhost", Port: 0 };
    }
    catch (FormatException)
    {
        return false;
    }
}
