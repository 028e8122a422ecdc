using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Tests.AgainstSandbox;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Model;

/// <summary>Export-Csv loses no known member of any record, in the real pwsh.</summary>
public sealed class ExportTests(PwshProcess pwsh, ExportTests.EventSandbox sandbox)
    : IClassFixture<PwshProcess>, IClassFixture<ExportTests.EventSandbox>
{
    /// <summary>Compares each cell with the record's JSON, which the service sent. Writes what differs.</summary>
    private const string Compare = """
        $records = @(& "Get-Visit$($args[0])" -All)
        $file = New-TemporaryFile
        $records | Export-Csv $file
        $rows = @(Import-Csv $file)
        Remove-Item $file
        if (-not $records) { 'no records' }
        if ($rows.Count -ne $records.Count) { "$($records.Count) records, $($rows.Count) rows" }
        $fields = ([VisitCloud.Client.Resources]::All | Where-Object Name -eq $args[0]).Fields
        for ($i = 0; $i -lt $rows.Count; $i++) {
            $json = $records[$i].ToJson() | ConvertFrom-Json -AsHashtable -DateKind String
            foreach ($field in $fields) {
                $cell = $rows[$i].PSObject.Properties[$field.PropertyName]
                if (-not $cell) { "$($field.PropertyName) has no column"; continue }
                $value = $json[$field.Name]
                $isSame = if ($null -eq $value) {
                    $cell.Value -eq $(switch ($field.Name) { deleted { 'False' } expoId { $cell.Value } default { '' } })
                } else {
                    switch ($field.Type) {
                        Time { [datetimeoffset]::Parse($cell.Value, [cultureinfo]::CurrentCulture) -eq [datetimeoffset]$value }
                        Object { [bool]$cell.Value }
                        List { [bool]$cell.Value -or $value.Count -eq 0 }
                        default { $cell.Value -eq $value }
                    }
                }
                if (-not $isSame) { "$($json.id) $($field.Name): '$value' became '$($cell.Value)'" }
            }
        }
        """;

    public static TheoryData<string> Nouns => ModuleNouns.Theory;

    [Theory]
    [MemberData(nameof(Nouns))]
    public void Every_known_member_of_the_sandbox_is_in_the_file(string noun) => Check(noun, sandbox.Server.BaseAddress);

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task Every_known_member_is_in_the_file_even_if_the_service_omits_members(string noun)
    {
        var path = noun switch
        {
            "Activity" => "activities",
            "RegistrationType" => "registrationTypes",
            _ => noun.ToLowerInvariant() + "s",
        };
        using var api = new RawApi(sandbox.Server);
        var list = noun == "Expo" ? path : $"{path}/{SandboxServer.FirstExpoId}";
        var records = (await api.ListAsync(list)).Take(60).ToList();
        LeaveOutMembers(records, new Random(noun.Length));
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(new JsonArray([.. records.Select(record => record.DeepClone())])
            .ToJsonString()));

        Check(noun, server.Address);
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public void The_ID_is_the_first_column_even_if_the_first_record_has_unknown_members(string noun)
    {
        using var server = new ScriptedServer(
            _ => ScriptedResponse.Json("""[{"hat":7,"id":"a1","revision":1},{"id":"a2","revision":2}]"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var lines = shell.Run($"Get-Visit{noun} | ConvertTo-Csv").MustSucceed().Output.Select(line => line.ToString()).ToList();

        Assert.StartsWith("\"Id\",", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"Hat\"", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"a1\",", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"a2\",", lines[2], StringComparison.Ordinal);
    }

    /// <summary>Leaves members out at random. The first record, from which Export-Csv takes the columns, has only an ID.</summary>
    private static void LeaveOutMembers(List<JsonObject> records, Random random)
    {
        foreach (var record in records)
        {
            var isFirst = record == records[0];
            foreach (var name in record.Select(member => member.Key).Where(name => name is not ("id" or "revision")).ToList())
            {
                if (isFirst || random.Next(2) == 0)
                    record.Remove(name);
            }
        }
    }

    private void Check(string noun, Uri address)
    {
        using var session = pwsh.Open();
        session.Run(
            "Connect-VisitApi sandbox-full -BaseUri $args[0] -ExpoId $args[1] -SkipVerification", address, SandboxServer.FirstExpoId)
            .MustSucceed();

        Assert.Empty(session.Run(Compare, noun).MustSucceed().Output.Select(difference => difference.ToString()));
    }

    /// <summary>A smaller event than that of other tests, because each cell of each record is compared.</summary>
    public sealed class EventSandbox : IAsyncLifetime
    {
        internal SandboxServer Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 250 });
            using var api = new RawApi(Server);
            using var response = await api.PostAsync(
                $"webhooks/{SandboxServer.FirstExpoId}", new { type = "visitor", url = "https://x.example/" });
            response.EnsureSuccessStatusCode();
        }

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
