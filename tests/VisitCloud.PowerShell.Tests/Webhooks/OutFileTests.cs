using System.Text.Json;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>-OutFile: a record is on the disk before it counts as delivered.</summary>
public sealed class OutFileTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("out-").FullName;
    private WebhookTestContext _context = null!;

    private string OutFile => Path.Combine(_folder, "changes.jsonl");

    private string State => Path.Combine(_folder, "state.json");

    public async Task InitializeAsync() => _context = await WebhookTestContext.CreateAsync();

    public async Task DisposeAsync()
    {
        await _context.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_call_gets_status_200_after_its_records_are_in_the_file()
    {
        await _context.CreateWebhookAsync();
        var ada = _context.Register("Lovelace");

        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -OutFile $args[0]", OutFile);
        await _context.RunNextCallAsync();

        // The record is in the file while the command still runs.
        Assert.Equal(200, _context.Server.WebhookCalls[^1].Status);
        var line = Assert.Single(ReadShared());
        Assert.Equal(
            ("visitors", WebhookTestContext.Expo, ada),
            (Text(line, "endpoint"), Text(line, "expoId"), line.GetProperty("record").GetProperty("id").GetString()));
        receiving.Stop();
        Assert.Empty(receiving.WaitForEnd().Output);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_ends_the_receiver()
    {
        await _context.CreateWebhookAsync();
        _context.Register("Lovelace");

        var outcome = _context.Shell.Run(
            "Receive-VisitWebhook -ListenUri $args[1] -OutFile $args[0]",
            Path.Combine(_folder, "missing", "x.jsonl"),
            _context.ReceiverUrl);

        Assert.StartsWith("VisitOutFileNotUsable", outcome.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        await AssertNothingListensAsync();
    }

    [Fact]
    public void PassThru_writes_to_the_file_and_to_the_pipeline()
    {
        var ada = _context.Register("Lovelace");

        var outcome = _context.Shell.Run("Watch-VisitRecord visitor -Once -FromRevision 0 -OutFile $args[0] -PassThru", OutFile)
            .MustSucceed();

        Assert.Equal(ada, outcome.Single.Properties["Id"].Value);
        Assert.Single(File.ReadAllLines(OutFile));
    }

    [Fact]
    public void A_watch_saves_its_state_after_the_file_and_continues_from_it()
    {
        const string Watch = "Watch-VisitRecord visitor -Once -FromRevision 0 -StatePath $args[1] -OutFile $args[0]";
        _context.Register("Lovelace");
        Assert.Empty(_context.Shell.Run(Watch, OutFile, State).MustSucceed().Output);
        _context.Register("Hopper");
        _context.Shell.Run(Watch, OutFile, State).MustSucceed();

        Assert.Equal(2, File.ReadAllLines(OutFile).Length);
    }

    [Theory]
    [InlineData("Watch-VisitRecord visitor -Once -FromRevision 0 -StatePath $args[1] -OutFile $args[0] -WhatIf")]
    [InlineData("$WhatIfPreference = $true; Watch-VisitRecord visitor -Once -FromRevision 0 -StatePath $args[1] -OutFile $args[0]")]
    [InlineData("Receive-VisitWebhook -ListenUri $args[2] -OutFile $args[0] -WhatIf")]
    [InlineData("$WhatIfPreference = $true; Receive-VisitWebhook -ListenUri $args[2] -OutFile $args[0]")]
    public async Task WhatIf_creates_no_file_and_leaves_no_receiver(string script)
    {
        await _context.CreateWebhookAsync();
        _context.Register("Lovelace");

        Assert.Empty(_context.Shell.Run($"& {{ {script} }} @args", OutFile, State, _context.ReceiverUrl).MustSucceed().Output);

        Assert.Empty(Directory.GetFiles(_folder));
        await AssertNothingListensAsync();
    }

    /// <summary>Asserts that neither the call at the creation of the webhook nor the next call gets a response.</summary>
    private async Task AssertNothingListensAsync()
    {
        await _context.RunNextCallAsync();
        Assert.Equal([null, null], _context.Statuses);
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    private List<JsonElement> ReadShared()
    {
        using var reader = new StreamReader(new FileStream(OutFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
