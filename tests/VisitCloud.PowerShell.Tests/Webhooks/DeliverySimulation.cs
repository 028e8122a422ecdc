using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using VisitCloud.PowerShell.Tests.AgainstSandbox;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>An event with failures of every kind, in an order that the seed determines, and a receiver of its changes.</summary>
internal sealed class DeliverySimulation : IAsyncDisposable
{
    private const string Expo = SandboxServer.FirstExpoId;
    private const int Steps = 5;

    private static readonly string[] States =
    [
        "invited", "registering", "registered", "denied", "pending-confirmation", "stopped", "hold", "incomplete", "cancelled",
        "unregistered",
    ];

    private static readonly (string Type, string List)[] Watched =
    [
        ("VisitCloud.Visitor", $"visitors/{Expo}?registrationStates={string.Join(",", States)}"), ("VisitCloud.Action", $"actions/{Expo}"),
    ];

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("simulation-").FullName;
    private readonly RecordCollector _collector = new();
    private readonly Random _random;
    private readonly Shell _receiving;
    private readonly Shell _managing;
    private readonly Uri _receiver = new($"http://127.0.0.1:{FreePort.Find()}/visit/");
    private readonly SandboxOptions _options;
    private SandboxServer _server = null!;
    private RawApi _api = null!;

    /// <param name="seed">The seed of all random decisions.</param>
    /// <param name="receiving">The runspace of the receiver.</param>
    /// <param name="managing">The runspace that manages webhooks.</param>
    public DeliverySimulation(int seed, Shell receiving, Shell managing)
    {
        _random = new Random(seed);
        _receiving = receiving;
        _managing = managing;
        _options = new SandboxOptions
        {
            Seed = seed,
            Expos = 1,
            Visitors = _random.Next(30),
            Data = Path.Combine(_folder, "data"),
            Time = _clock,
            // A restart must not change the address.
            Url = $"http://127.0.0.1:{FreePort.Find()}",
        };
    }

    /// <summary>The failures so far, for the message of a failed test.</summary>
    public List<DeliveryFailure> Failures { get; } = [];

    public async Task RunAsync()
    {
        _server = await SandboxServer.StartAsync(_options);
        _api = new RawApi(_server, "sandbox-full");
        foreach (var shell in new[] { _receiving, _managing })
            shell.Run(
                "Connect-VisitApi -ApiKey sandbox-full -BaseUri $args[0] -ExpoId $args[1] -SkipVerification -MaximumRetryCount 0",
                _server.BaseAddress,
                Expo).MustSucceed();
        _managing.Run(
            "[void](New-VisitWebhook -Type visitor -Url $args[0] -Enabled); [void](New-VisitWebhook -Type action -Url $args[0] -Enabled)",
            _receiver).MustSucceed();
        await _server.WhenWebhooksIdleAsync();

        for (var step = 0; step < Steps; step++)
        {
            var failure = (DeliveryFailure)_random.Next(Enum.GetValues<DeliveryFailure>().Length);
            Failures.Add(failure);
            await StepAsync(failure);
            await CheckCursorsAsync();
        }

        await DrainAsync();
        await CheckCursorsAsync();
        CheckOrder();
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StepAsync(DeliveryFailure failure)
    {
        var isWaiting = failure is DeliveryFailure.Stop or DeliveryFailure.Slow or DeliveryFailure.RestartInCall;
        _collector.Arrange(isWaiting || failure == DeliveryFailure.Throw ? _random.Next(1, 8) : 0, fails: failure == DeliveryFailure.Throw);
        var receiver = failure == DeliveryFailure.NoReceiver
            ? null
            : await ReceiveAsync(failure == DeliveryFailure.Break ? $"if (++$n -eq {_random.Next(1, 8)}) {{ break }}" : "");
        _server.Inject(FaultsOf(failure));
        _server.MakeChanges(_random.Next(1, 25));
        AdvanceToNextCall();

        var idle = _server.WhenWebhooksIdleAsync();
        if (isWaiting && await Task.WhenAny(_collector.Reached, idle) == _collector.Reached)
            await InterruptAsync(failure, receiver!);
        await _server.WhenWebhooksIdleAsync();
        if (failure == DeliveryFailure.RestartBetween)
            await RestartAsync();
        _server.Inject("");
        // The collector would otherwise wait forever.
        _collector.Release();
        receiver?.Stop();
        receiver?.WaitForEnd();
        await _server.WhenWebhooksIdleAsync();
    }

    private async Task InterruptAsync(DeliveryFailure failure, RunningScript receiver)
    {
        switch (failure)
        {
            case DeliveryFailure.Stop:
                var stopping = Task.Run(receiver.Stop);
                _collector.Release();
                await stopping;
                break;
            case DeliveryFailure.Slow:
                // The service stops waiting, and the receiver still responds. Calls that became due
                // meanwhile wait for it.
                _clock.Advance(TimeSpan.FromSeconds(31));
                _collector.Release();
                break;
            default:
                await RestartAsync();
                _collector.Release();
                break;
        }
    }

    private string FaultsOf(DeliveryFailure failure) => failure switch
    {
        DeliveryFailure.Reading => "503@15%,429@5%,refuse@15%,drop@15%,half@15%,cut@10%",
        DeliveryFailure.CallUnsent => "call-unsent@1",
        DeliveryFailure.CallLost => $"call-lost@{_random.Next(1, 3)}",
        DeliveryFailure.CallDouble => "call-double@50%",
        _ => "",
    };

    private async Task<RunningScript> ReceiveAsync(string command)
    {
        var running = _receiving.Start(
            $$"""
            $collector = $args[0]
            $n = 0
            do {
                Receive-VisitWebhook -ListenUri $args[1] -Limit {{_random.Next(1, 12)}} -Verbose -ErrorAction SilentlyContinue |
                    ForEach-Object { $collector.Receive($_.PSTypeNames[0], $_.Id, $_.Revision); {{command}} }
            } while ($false)
            """,
            _collector,
            _receiver);
        await running.WaitForVerboseAsync("Listening");
        return running;
    }

    private async Task RestartAsync()
    {
        await _server.DisposeAsync();
        _clock.Advance(TimeSpan.FromSeconds(_random.Next(120)));
        _server = await SandboxServer.StartAsync(_options);
    }

    private void AdvanceToNextCall()
    {
        if (_server.NextWebhookCall is { } next && next > _clock.GetUtcNow())
            _clock.Advance(next - _clock.GetUtcNow());
    }

    /// <summary>Ends the faults and checks that the remaining records are delivered.</summary>
    private async Task DrainAsync()
    {
        _collector.Arrange(0, fails: false);
        var receiver = await ReceiveAsync("");
        _managing.Run("Get-VisitWebhook | Where-Object State -eq error | Set-VisitWebhook -State wait").MustSucceed();
        do
        {
            AdvanceToNextCall();
            await _server.WhenWebhooksIdleAsync();
        }
        while (_server.NextWebhookCall is not null);
        receiver.Stop();
        receiver.WaitForEnd();
        foreach (var webhook in await WebhooksAsync())
            Assert.Equal((long)webhook["currentRevision"]!, (long)webhook["lastRevision"]!);
    }

    /// <summary>Checks that every record that counts as delivered was received.</summary>
    private async Task CheckCursorsAsync()
    {
        var arrived = _collector.Collected.ToHashSet();
        var webhooks = await WebhooksAsync();
        foreach (var (type, list) in Watched)
        {
            var delivered = (long)webhooks
                .Single(webhook => type.EndsWith((string)webhook["type"]!, StringComparison.OrdinalIgnoreCase))["lastRevision"]!;
            var missing = (await _api.ListAsync(list))
                .Select(record => new CollectedRecord(type, (string)record["id"]!, (long)record["revision"]!))
                .Where(record => record.Revision <= delivered && !arrived.Contains(record));
            Assert.Empty(missing);
        }
    }

    /// <summary>Checks that records were first received in revision order.</summary>
    private void CheckOrder()
    {
        foreach (var ofType in _collector.Collected.GroupBy(record => record.Type))
        {
            var first = ofType.Distinct().Select(record => record.Revision).ToList();
            Assert.Equal(first.Order(), first);
        }
    }

    private Task<List<JsonObject>> WebhooksAsync() => _api.ListAsync($"webhooks/{Expo}");
}

/// <summary>The failure in a step.</summary>
internal enum DeliveryFailure
{
    Nothing,
    Throw,
    Break,
    Stop,
    Slow,
    NoReceiver,
    Reading,
    CallUnsent,
    CallLost,
    CallDouble,
    RestartInCall,
    RestartBetween,
}
