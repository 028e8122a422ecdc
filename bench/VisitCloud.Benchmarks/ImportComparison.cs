using System.Globalization;
using System.Text.Json;
using VisitCloud.Benchmarks.Scenarios;

namespace VisitCloud.Benchmarks;

/// <summary>Compares imports with a lookup and an update for each row, and measures their memory. Each runs in a pwsh process.</summary>
internal sealed class ImportComparison : IDisposable
{
    private const int Rows = 10_000;
    private const int ChangedRows = 50;
    private const int AddedRows = 20;
    private const int UpsertedRows = 500;
    private const int NewRows = 1_000;
    private const int ManyRows = 100_000;
    private const int Latency = 100;

    /// <summary>Creates rows of ten columns; a later definition of a property changes them.</summary>
    private const string CreateRow =
        """
        function New-Row($number) {
            [pscustomobject]@{
                ContactReference = "B-$number"; FirstName = "First$number"; LastName = "Last$number"; Email = "b$number@bench.example"
                Company = "Company $($number % 100)"; language = 'en'; 'contact.jobTitle' = "Title $($number % 10)"
                'contact.phone' = "+31 $number"; 'contact.address.city' = 'Utrecht'; 'contact.address.country' = 'NL'
            }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("import-").FullName;

    /// <summary>Measures the imports and prints how they compare.</summary>
    public async Task RunAsync()
    {
        await CompareNightlyAsync();
        await CompareNewAsync();
        await MeasureMemoryAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task CompareNightlyAsync()
    {
        var (data, file) = (Path.Combine(_folder, "event.db"), Path.Combine(_folder, "crm.csv"));
        using (var sandbox = new SandboxProcess(visitors: 0, latency: 0, data))
        {
            await RunAsync(
                sandbox,
                $$"""
                {{CreateRow}}
                1..{{Rows}} | ForEach-Object { New-Row $_ } | Export-Csv '{{file}}'
                $null = Import-VisitVisitor '{{file}}' -Confirm:$false
                $rows = @(Import-Csv '{{file}}')
                for ($i = 0; $i -lt {{Rows}}; $i += {{Rows / ChangedRows}}) { $rows[$i].Company = 'Changed' }
                for ($i = 1; $i -le {{AddedRows}}; $i++) { $rows[-$i] = New-Row ({{Rows}} + $i) }
                $rows | Export-Csv '{{file}}'
                """);
        }

        using (var sandbox = new SandboxProcess(visitors: 0, Latency, data))
        {
            var import = await MeasureAsync(
                sandbox,
                $"$result = Import-VisitVisitor '{file}' -Confirm:$false",
                "@($result | Where-Object Action -in Created, Updated).Count");
            var upsert = await MeasureAsync(
                sandbox,
                $"$result = Import-Csv '{file}' | Select-Object -First {UpsertedRows} | New-VisitVisitor -Upsert",
                "@($result).Count");
            var pages = Rows / 100;
            var upsertSeconds = upsert.Seconds * Rows / UpsertedRows;
            WriteLine($"\n{Rows:N0} rows, {ChangedRows} changed, {AddedRows} new, {Latency} ms\n");
            WriteLine($"Import: {import.Seconds:0.0} s, {import.Requests} requests, {import.Value} changes");
            WriteLine($"Requests to pages and changes: {import.Requests / (double)(pages + import.Value):0.00}");
            WriteLine($"New-VisitVisitor -Upsert: {upsertSeconds:0} s, extrapolated from {UpsertedRows} rows in {upsert.Seconds:0.0} s");
            WriteLine($"Upsert to import (wall): {upsertSeconds / import.Seconds:0}");
        }
    }

    private async Task CompareNewAsync()
    {
        var file = Path.Combine(_folder, "new.csv");
        using var sandbox = new SandboxProcess(visitors: 0, Latency);
        await RunAsync(sandbox, $"{CreateRow}\n1..{NewRows} | ForEach-Object {{ New-Row $_ }} | Export-Csv '{file}'");
        var parallel = await MeasureAsync(sandbox, $"$result = Import-VisitVisitor '{file}' -Confirm:$false", "@($result).Count");
        var sequential = await MeasureAsync(
            sandbox,
            $"$result = Import-VisitVisitor '{file}' -ExpoId (Get-VisitExpo)[1].Id -Confirm:$false",
            "@($result).Count",
            "-MaxConcurrentRequests 1");
        WriteLine($"\n{NewRows:N0} new rows into an event without visitors, {Latency} ms\n");
        WriteLine($"Two requests at a time: {parallel.Seconds:0.0} s; one: {sequential.Seconds:0.0} s");
        WriteLine($"Ratio (wall): {parallel.Seconds / sequential.Seconds:0.00}");
    }

    private async Task MeasureMemoryAsync()
    {
        var file = Path.Combine(_folder, "many.csv");
        const string columns = "contact.email, contact.firstName, contact.lastName, contact.company, contact.jobTitle, language, "
            + "registrationState, contact.address.city, contact.address.country, contact.address.zip";
        using var sandbox = new SandboxProcess(ManyRows, latency: 0);
        await RunAsync(
            sandbox,
            $"""
            Get-VisitVisitor -All -HideDeleted -RegistrationStates ([VisitCloud.Client.Resources]::RegistrationStates) |
                ConvertTo-VisitFlatRecord -Property {columns} | Export-Csv '{file}'
            """);
        var idle = await MeasureAsync(sandbox, "", "0");
        var import = await MeasureAsync(
            sandbox, $"$count = 0; Import-VisitVisitor '{file}' -MatchOn Email -Confirm:$false | ForEach-Object {{ $count++ }}", "$count");
        WriteLine($"\n{import.Value:N0} rows of ten columns against {ManyRows:N0} visitors\n");
        WriteLine($"Import: {import.Seconds:0.0} s, {import.Requests} requests, peak {import.PeakBytes / 1048576.0:0} MB");
        WriteLine($"Idle session: peak {idle.PeakBytes / 1048576.0:0} MB");
        WriteLine($"Memory above an idle session: {(import.PeakBytes - idle.PeakBytes) / 1024.0 / import.Value:0.00} KB per row");
    }

    private static Task<(string Output, double Seconds)> RunAsync(SandboxProcess sandbox, string script, string parameters = "")
    {
        var connect = PowerShellProcess.CreateConnectScript(ModuleImport.VisitCloudManifest, sandbox.Address).TrimEnd(';');
        return PowerShellProcess.RunAsync($"$ErrorActionPreference = 'Stop'\n{connect} {parameters}\n{script}");
    }

    private static async Task<ImportMeasurement> MeasureAsync(SandboxProcess sandbox, string script, string value, string parameters = "")
        => JsonSerializer.Deserialize<ImportMeasurement>((await RunAsync(
            sandbox,
            $$"""
            $before = (Get-VisitSession).Requests
            $time = Measure-Command { {{script}} }
            ConvertTo-Json @{
                Seconds = $time.TotalSeconds; Requests = (Get-VisitSession).Requests - $before; Value = {{value}}
                PeakBytes = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
            }
            """,
            parameters)).Output)!;

    private static void WriteLine(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed record ImportMeasurement(double Seconds, long Requests, int Value, long PeakBytes);
}
