using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Tests.AgainstSandbox;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>A random event and a random file for it.</summary>
internal sealed class ImportScenario : IAsyncDisposable
{
    private const string List = $"visitors/{SandboxServer.FirstExpoId}";

    private static readonly string[] Columns = ["contact.firstName", "contact.company", "language"];
    private static readonly string[] EditedFields = ["contact.company", "contact.jobTitle"];
    private static readonly string[] Languages = ["en", "nl", "de", "fr"];
    private static readonly string[] Faults = ["503", "429", "drop", "refuse", "half", "cut"];

    private readonly Random _random;
    private readonly SandboxServer _server;
    private readonly RequestCounter _counter;
    private readonly RawApi _raw;
    private readonly RawApi _other;
    private readonly Shell _shell;
    private readonly HashSet<string> _edited = [];
    private readonly string _matchOn;
    private readonly string _file = Path.GetTempFileName();

    private ImportScenario(string matchOn, Random random, SandboxServer server, RequestCounter counter)
    {
        (_matchOn, _random, _server, _counter) = (matchOn, random, server, counter);
        _raw = new RawApi(server);
        _shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId} -MaximumRetryCount 0");
        // Its own key, so that its requests do not count toward the limit of the import.
        _other = new RawApi(server, "sandbox-noleads");
        KeyColumn = matchOn == "Email" ? "contact.email" : "contact.reference";
    }

    public string KeyColumn { get; }

    /// <summary>The rows of the file.</summary>
    public List<Dictionary<string, string>> Rows { get; } = [];

    public static async Task<ImportScenario> StartAsync(string matchOn, Random random)
    {
        var counter = new RequestCounter();
        var server = await SandboxServer.StartAsync(
            new SandboxOptions { Visitors = random.Next(2) * 230, Seed = random.Next(), Log = counter });
        var scenario = new ImportScenario(matchOn, random, server, counter);
        await scenario.CreateVisitorsAsync(random.Next(16));
        scenario.WriteFile();
        return scenario;
    }

    /// <summary>Finds a value by its dotted name.</summary>
    public static JsonNode? Find(JsonObject record, string path)
        => path.Split('.').Aggregate((JsonNode?)record, (node, name) => (node as JsonObject)?[name]);

    /// <summary>Whether a record has the key of a row.</summary>
    public bool HasKey(JsonObject record, Dictionary<string, string> row)
        => string.Equals(
            Find(record, KeyColumn)?.GetValue<string>(),
            row[KeyColumn].Trim(),
            _matchOn == "Email" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>Reads every visitor that is not deleted, by its ID.</summary>
    public async Task<Dictionary<string, JsonObject>> ReadAsync()
    {
        return (await _raw.ListAsync($"{List}?registrationStates={RawApi.RegistrationStates}"))
            .Where(record => !record.ContainsKey("deleted"))
            .ToDictionary(record => (string)record["id"]!);
    }

    /// <summary>The JSON of a record without the fields that the file sets, and that others edited.</summary>
    public string RemoveFileFields(JsonObject record)
    {
        var rest = (JsonObject)record.DeepClone();
        rest.Remove("revision");
        var fields = Rows.Where(row => HasKey(record, row))
            .SelectMany(row => row.Where(cell => cell.Value.Length > 0 && cell.Key != KeyColumn).Select(cell => cell.Key));
        foreach (var field in _edited.Contains((string)record["id"]!) ? fields.Concat(EditedFields) : fields)
            ((JsonObject)Find(rest, field)?.Parent!)?.Remove(field.Split('.').Last());
        return rest.ToJsonString();
    }

    /// <summary>Imports the file.</summary>
    public ScriptResult Run() => Start().WaitForEnd();

    /// <summary>Imports the file while requests fail and others edit visitors, and perhaps stops the command.</summary>
    public async Task RunWithFaultsAsync()
    {
        var edited = (await ReadAsync()).Values.Where(record => Rows.Any(row => HasKey(record, row))).ToList();
        _server.Inject(string.Join(",", Faults.Select(fault => $"{fault}@{_random.Next(1, 8)}%")));
        var script = Start();
        var stop = _random.Next(2) == 0 ? _counter.WhenAsync(_random.Next(1, 40)) : new TaskCompletionSource().Task;
        var edit = EditAsync(edited, _counter.WhenAsync(_random.Next(1, 20)));
        if (await Task.WhenAny(stop, script.Ended) == stop)
            script.Stop();
        script.WaitForEnd();
        _server.Inject("");
        _counter.ReleaseAll();
        await edit;
        // Requests that were canceled may still be processed.
        await ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _shell.Dispose();
        _raw.Dispose();
        _other.Dispose();
        await _server.DisposeAsync();
        File.Delete(_file);
    }

    private RunningScript Start() => _shell.Start("Import-VisitVisitor $args[0] -MatchOn $args[1] -Confirm:$false", _file, _matchOn);

    private async Task EditAsync(List<JsonObject> records, Task start)
    {
        await start;
        if (records.Count == 0)
            return;
        var record = records[_random.Next(records.Count)];
        _edited.Add((string)record["id"]!);
        try
        {
            // A field that the file can have, which the next run corrects, and one that it does not have.
            using var response = await _other.PutAsync(
                $"{List}/{record["id"]}", new { contact = new { jobTitle = "Edited", company = "Edited" } });
        }
        catch (HttpRequestException)
        {
            // A fault of the sandbox.
        }
    }

    private async Task CreateVisitorsAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var contact = new
            {
                reference = $"R-{number}",
                lastName = $"Last{number}",
                email = $"r{number}@x.example",
                firstName = Word(),
                company = Word(),
            };
            using var response = await _other.PostAsync(List, new { language = Language(), contact });
            response.EnsureSuccessStatusCode();
        }
    }

    private void WriteFile()
    {
        var columns = Columns.Where(_ => _random.Next(3) > 0).Append("contact.lastName").Append(KeyColumn).ToList();
        var numbers = Enumerable.Range(0, 25).OrderBy(_ => _random.Next()).Take(_random.Next(1, 25));
        foreach (var number in numbers)
            Rows.Add(columns.ToDictionary(column => column, column => CreateCell(column, number)));
        File.WriteAllLines(_file, Rows.Select(row => string.Join(",", row.Values)).Prepend(string.Join(",", columns)));
    }

    private string CreateCell(string column, int number) => column switch
    {
        "contact.reference" => $"R-{number}",
        "contact.email" => _random.Next(2) == 0 ? $"r{number}@x.example" : $"R{number}@X.example ",
        "contact.lastName" => $"Last{number}",
        "language" => Language(),
        _ => _random.Next(4) == 0 ? "" : Word(),
    };

    private string Word() => $"W{_random.Next(3)}";

    private string Language() => Languages[_random.Next(Languages.Length)];
}
