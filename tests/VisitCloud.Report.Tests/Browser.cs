using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace VisitCloud.Report.Tests;

/// <summary>A headless Chromium with one page, driven by the DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly List<JsonElement> _events = [];
    private int _messages;

    private Browser(Process process, string profile)
    {
        _process = process;
        _profile = profile;
    }

    public static async Task<Browser> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("browser-").FullName;
        var start = new ProcessStartInfo(OnBrowserAttribute.Program!) { RedirectStandardError = true, RedirectStandardOutput = true };
        // As root, as in a container, Chromium has no sandbox of its own.
        foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0",
            $"--user-data-dir={profile}", "about:blank" })
            start.ArgumentList.Add(argument);
        var browser = new Browser(Process.Start(start)!, profile);
        await browser.ConnectAsync();
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await browser.SendAsync($"{domain}.enable");
        return browser;
    }

    /// <summary>Shows a file in a window of a size.</summary>
    public async Task OpenAsync(string file, int width, string scheme)
    {
        await SendAsync("Emulation.setDeviceMetricsOverride", new { width, height = 900, deviceScaleFactor = 1, mobile = width < 600 });
        await EmulateAsync("screen", scheme);
        await SendAsync("Page.navigate", new { url = new Uri(file).AbsoluteUri });
        while (!_events.Exists(e => e.GetProperty("method").GetString() == "Page.loadEventFired"))
            Note(await ReceiveAsync());
    }

    /// <summary>Chooses the media and the color scheme that the page is shown for; no media for what the browser does with it.</summary>
    public Task EmulateAsync(string media, string scheme)
        => SendAsync("Emulation.setEmulatedMedia",
            new { media, features = new[] { new { name = "prefers-color-scheme", value = scheme } } });

    /// <summary>Evaluates an expression, and waits for a promise.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var result = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        Assert.False(result.TryGetProperty("exceptionDetails", out var details), details.ToString());
        return result.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Gets the addresses that the page requested.</summary>
    public IEnumerable<string> Requests
        => Events("Network.requestWillBeSent").Select(e => e.GetProperty("request").GetProperty("url").GetString()!);

    /// <summary>Gets what the page and the browser wrote to the console.</summary>
    public IEnumerable<string> Console
        => Events("Runtime.consoleAPICalled").Concat(Events("Log.entryAdded")).Concat(Events("Runtime.exceptionThrown"))
            .Select(e => e.ToString());

    /// <summary>Takes a picture of the whole page.</summary>
    public async Task<byte[]> TakeScreenshotAsync()
        => (await SendAsync("Page.captureScreenshot", new { captureBeyondViewport = true })).GetProperty("data").GetBytesFromBase64();

    /// <summary>Prints the page.</summary>
    public async Task<byte[]> PrintAsync()
        => (await SendAsync("Page.printToPDF", new { preferCSSPageSize = true })).GetProperty("data").GetBytesFromBase64();

    /// <summary>Calls a method of the protocol.</summary>
    public async Task<JsonElement> SendAsync(string method, object? parameters = null)
    {
        var id = ++_messages;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { } }),
            WebSocketMessageType.Text, true, CancellationToken.None);
        while (true)
        {
            var message = await ReceiveAsync();
            if (!message.TryGetProperty("id", out var answered))
                Note(message);
            else if (answered.GetInt32() == id)
                return message.TryGetProperty("result", out var result) ? result
                    : throw new InvalidOperationException($"{method}: {message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private async Task ConnectAsync()
    {
        const string Prefix = "DevTools listening on ";
        string? line;
        do
            line = await _process.StandardError.ReadLineAsync() ?? throw new InvalidOperationException("The browser ended.");
        while (!line.StartsWith(Prefix, StringComparison.Ordinal));
        // It would wait for a reader when the pipes are full.
        _ = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
        using var http = new HttpClient();
        var targets = await http.GetFromJsonAsync<JsonElement>($"http://{new Uri(line[Prefix.Length..]).Authority}/json/list");
        var page = targets.EnumerateArray().First(target => target.GetProperty("type").GetString() == "page");
        await _socket.ConnectAsync(new Uri(page.GetProperty("webSocketDebuggerUrl").GetString()!), CancellationToken.None);
    }

    private void Note(JsonElement message) => _events.Add(message);

    private IEnumerable<JsonElement> Events(string method)
        => _events.Where(e => e.GetProperty("method").GetString() == method).Select(e => e.GetProperty("params"));

    private async Task<JsonElement> ReceiveAsync()
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            content.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);
        return JsonDocument.Parse(content.ToArray()).RootElement;
    }
}

/// <summary>Runs a theory in the browser that the environment names; where it names none, the test says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnBrowserAttribute : TheoryAttribute
{
    private const string Variable = "VISITCLOUD_TEST_BROWSER";

    public OnBrowserAttribute()
    {
        if (Program is null)
            Skip = $"{Variable} names no browser: set it to the path of Chromium.";
    }

    public static string? Program => Environment.GetEnvironmentVariable(Variable);
}
