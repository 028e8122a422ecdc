using System.CommandLine;
using System.Net;
using VisitCloud.Sandbox;

var urls = new Option<string>("--urls") { Description = "The address to listen on.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
var seed = new Option<int>("--seed")
{
    Description = "The seed of the data. The same seed always creates the same events.",
    DefaultValueFactory = _ => 1,
};
var expos = new Option<int>("--expos") { Description = "The number of events, from 1 to 100.", DefaultValueFactory = _ => 2 }
    .RequireRange(1, SandboxOptions.MaxExpos);
var visitors = new Option<int>("--visitors")
{
    Description = "The number of visitors per event, up to 1,000,000.",
    DefaultValueFactory = _ => 1000,
}.RequireRange(0, SandboxOptions.MaxVisitors);
var latency = new Option<int>("--latency-ms") { Description = "The delay before each response, in milliseconds." }
    .RequireRange(0, int.MaxValue);
var log = new Option<bool>("--log") { Description = "Prints a line for each request and each webhook call. The API key is not printed." };
var data = new Option<string?>("--data") { Description = "The SQLite file that stores changes across restarts." };
var faults = new Option<string>("--faults")
{
    Description = "The faults to inject, such as 503@5%,drop@2%,half@1%,slow:200@1%,429@3.",
    DefaultValueFactory = _ => "",
};
var allowedAddresses = new Option<string>("--allow-ip")
{
    Description = "The addresses and networks that may use the key sandbox-ip, such as 127.0.0.1,10.0.0.0/8.",
    DefaultValueFactory = _ => "",
};
var keys = new Option<string[]>("--key")
{
    Description = "An additional key with read (r) and write (w) rights per endpoint, such as my-key=visitors:rw,partners:r.",
};
var rateLimit = new Option<int>("--rate-limit") { Description = "The number of requests per window that each key may send." }
    .RequireRange(0, int.MaxValue);
var rateLimitWindow = new Option<int>("--rate-limit-seconds")
{
    Description = "The length of the window of --rate-limit, in seconds.",
    DefaultValueFactory = _ => 60,
}.RequireRange(1, 86_400);
var admin = new Option<bool>("--admin") { Description = "Allows programs on this machine to change the faults, with PUT /admin/faults." };
var activity = new Option<int>("--activity")
{
    Description = "The number of simulated changes per minute in the first event: registrations, scans, leads, edits.",
}.RequireRange(0, SandboxOptions.MaxChangesPerMinute);
var remoteWebhooks = new Option<bool>("--webhooks-anywhere") { Description = "Calls webhooks at any address, not only on this machine." };
var plain = new Option<bool>("--plain") { Description = "Creates visitors without edge cases." };

urls.Validators.Add(result =>
{
    var address = result.GetValueOrDefault<string>();
    if (!IsAddress(address))
        result.AddError($"{urls.Name} '{address}' is not valid. Use an address such as http://127.0.0.1:5080, without HTTPS or a path.");
});

var command = new RootCommand(
    "Serves the Visit Create API v2 with seeded events. Keys: sandbox-full, sandbox-readonly, sandbox-noleads, sandbox-scoped, "
    + "sandbox-limited, sandbox-ip, sandbox-expired, sandbox-disabled.")
{
    urls, seed, expos, visitors, latency, log, data, faults, allowedAddresses, keys, rateLimit, rateLimitWindow, admin, activity,
    remoteWebhooks, plain,
};
command.SetAction(async (arguments, cancellationToken) =>
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
                EdgeCases = !arguments.GetValue(plain),
                Faults = arguments.GetRequiredValue(faults),
                AllowedAddresses = arguments.GetRequiredValue(allowedAddresses),
                Keys = arguments.GetValue(keys) ?? [],
                RateLimit = arguments.GetValue(rateLimit),
                RateLimitWindow = TimeSpan.FromSeconds(arguments.GetRequiredValue(rateLimitWindow)),
                ChangesPerMinute = arguments.GetValue(activity),
                AllowRemoteWebhooks = arguments.GetValue(remoteWebhooks),
                Admin = arguments.GetValue(admin),
            },
            cancellationToken);
        Console.WriteLine($"Listening on {server.BaseAddress}. The first event is {SandboxServer.FirstExpoId}. To stop, press Ctrl+C.");
        await server.WaitForShutdownAsync(cancellationToken);
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
        // The server cannot select a free port for localhost, because the name stands for two addresses.
        return BindingAddress.Parse(text) is { Scheme: "http", PathBase: "", Port: <= IPEndPoint.MaxPort }
            and not { Host: "localhost", Port: 0 };
    }
    catch (FormatException)
    {
        return false;
    }
}
