using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.AgainstSandbox;

/// <summary>Changes of records in the sandbox.</summary>
public sealed class WriteTests : IAsyncLifetime
{
    private const string Expo = SandboxServer.FirstExpoId;
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8];

    private SandboxServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });
        _shell = Shell.Connected(_server.BaseAddress, $"-ExpoId {Expo}");
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("Visitor", "-FirstName Ada -Email ada@x.example", "-Company Engines", "Contact.Company", "Engines")]
    [InlineData("Partner", "-Name Engines -BoothSize 12", "-BoothNumber Z9", "BoothNumber", "Z9")]
    [InlineData("Content", "-Name Pump -Type product", "-Summary Strong", "Summary", "Strong")]
    [InlineData("License", "-Type scan -ActivationMax 3", "-ActivationMax 4", "ActivationMax", "4")]
    [InlineData("Webhook", "-Type visitor -Url https://x.example/", "-Enabled", "Enabled", "True")]
    [InlineData("Activity", "-Name Talk -Start 2026-03-10T08:00:00Z -End 2026-03-10T09:00:00Z", "-Access signup", "Access", "signup")]
    [InlineData("Label", "-Name VIP", "-Color '#fff'", "Color", "#fff")]
    public void A_record_of_each_type_is_created_changed_and_removed(string noun, string create, string change, string member, string value)
    {
        var outcome = _shell.Run(
            $$"""
            $new = New-Visit{{noun}} {{create}}
            $new | Set-Visit{{noun}} {{change}}
            "$((Get-Visit{{noun}} -Id $new.Id).{{member}})"
            $new | Remove-Visit{{noun}} -Confirm:$false
            Get-Visit{{noun}} -Id $new.Id -ErrorAction SilentlyContinue -ErrorVariable gone
            $gone[0].FullyQualifiedErrorId
            """);

        Assert.Null(outcome.Terminating);
        Assert.Equal(value, outcome.Output[0].ToString());
        Assert.StartsWith("VisitNotFound", outcome.Output[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_invoice_is_set_to_paid_and_another_payment_is_refused()
    {
        var outcome = _shell.Run(
            """
            $payments = Get-VisitPayment -All
            $invoice = @($payments | Where-Object { $_.Method -eq 'invoice' -and $_.State -in 'pending', 'paid', 'denied' })[0]
            ($invoice | Set-VisitPayment -State denied -PassThru).State
            @($payments | Where-Object Method -eq 'card')[0] | Set-VisitPayment -State paid
            """);

        Assert.Equal("denied", outcome.Single.BaseObject);
        Assert.Contains("invoices can be set", Assert.Single(outcome.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_invalid_rows_of_a_thousand_are_errors_and_the_others_are_created()
    {
        var outcome = _shell.Run(
            """
            1..1000 |
                ForEach-Object { [pscustomobject]@{ FirstName = "N$_"; Email = if ($_ % 100) { "n$_@x.example" } else { 'bad' } } } |
                New-VisitVisitor
            """);

        Assert.Equal(990, outcome.Output.Count);
        Assert.Equal(
            Enumerable.Range(1, 10).Select(n => $"Row {n * 100}: "),
            outcome.Errors.Select(error => error.ToString()[..$"Row {error.ToString().Split(' ')[1].TrimEnd(':')}: ".Length]));
        Assert.All(outcome.Errors, error => Assert.Contains("contact.email", error.ToString(), StringComparison.Ordinal));
        Assert.Equal(
            990, _shell.Run("@(Get-VisitVisitor -All | Where-Object { $_.Contact.Email -like 'n*@x.example' }).Count").Single.BaseObject);
    }

    [Fact]
    public void An_upsert_that_runs_twice_creates_no_second_visitor()
    {
        const string Upsert = """
            $run, $count = $args
            1..$count |
                ForEach-Object { [pscustomobject]@{ ContactReference = "ref-$_"; FirstName = "Run $run"; Email = "r$_@x.example" } } |
                New-VisitVisitor -Upsert
            """;
        _shell.Run(Upsert, 1, 11).MustSucceed();
        _shell.Run(Upsert, 2, 20).MustSucceed();

        var names = _shell.Run(
            "(Get-VisitVisitor -All | Where-Object { $_.Contact.Reference -like 'ref-*' }).Contact.FirstName").MustSucceed().Output;
        Assert.Equal(Enumerable.Repeat("Run 2", 20), names.Select(name => name.ToString()));
    }

    [Fact]
    public void One_edited_cell_of_a_spreadsheet_sends_one_field_of_one_record()
    {
        var rows = _shell.Run("Get-VisitVisitor -All -HideDeleted | ConvertTo-VisitFlatRecord -ForSpreadsheet").MustSucceed().Output;
        var edited = ReadBack(rows);
        edited[7].Properties["contact.jobTitle"].Value = "Chief \"Pump\", Officer";
        var id = (string)edited[7].Properties["id"].Value;
        _server.Traffic.Clear();

        _shell.Run("$args[0] | Set-VisitVisitor -OnlyChanged", edited).MustSucceed();

        var put = Assert.Single(_server.Traffic.Requests, request => request.Method != "GET");
        Assert.Equal(("PUT", $"visitors/{Expo}/{id}"), (put.Method, put.Target));
        var after = _shell.Run("Get-VisitVisitor -All -HideDeleted | ConvertTo-VisitFlatRecord -ForSpreadsheet").MustSucceed().Output;
        var before = ReadBack(rows).ToDictionary(row => (string)row.Properties["id"].Value);
        var differences = ReadBack(after).SelectMany(row => row.Properties
            .Where(cell => before[(string)row.Properties["id"].Value].Properties[cell.Name] is not { } old
                || !Equals(old.Value, cell.Value))
            .Select(cell => cell.Name));
        Assert.Equal(["contact.jobTitle", "revision"], differences.Order());
    }

    [Theory]
    [InlineData("Visitor")]
    [InlineData("Label")]
    [InlineData("Partner")]
    public void A_spreadsheet_that_was_not_edited_changes_nothing(string noun)
    {
        const string Odd = """
            {"seats":[{"row":1,"free":true}],"shown":true,"share":1.10,"deep":{"big":9007199254740993,"code":"007"}}
            """;
        _shell.Run("$null = New-VisitLabel -Name Odd -Property $args[0]", Odd).MustSucceed();
        var get = $"Get-Visit{noun} -All | Where-Object {{ -not $_.Deleted }}";
        var before = Contents(get);
        Assert.NotEmpty(before);
        var rows = _shell.Run(get + " | ConvertTo-VisitFlatRecord").MustSucceed().Output;

        _shell.Run($"$args[0] | Set-Visit{noun}", ReadBack(rows)).MustSucceed();

        Assert.Equal(before, Contents(get));
    }

    [Fact]
    public void Each_email_that_cannot_be_sent_is_one_error()
    {
        var outcome = _shell.Run(
            """
            $some = @(Get-VisitVisitor -Limit 5 | Where-Object { -not $_.Deleted })
            $some | Send-VisitEmail -Confirm:$false
            $some[0], $some[1] | Send-VisitEmail -Confirm:$false
            $some[0] | Send-VisitEmail -Confirm:$false -Resend
            $some.Count
            """);

        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.Contains("already sent", error.ToString(), StringComparison.Ordinal));
        Assert.Equal((int)outcome.Single.BaseObject + 1, _server.Emails.Count);
    }

    [Fact]
    public void An_image_is_uploaded_unchanged()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("image-").FullName, "it's [1].png");
        File.WriteAllBytes(file, Png);

        _shell.Run("(Get-VisitVisitor -Limit 1) | Send-VisitImage -LiteralPath $args[0] -Type IdPhoto", file).MustSucceed();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

        var image = Assert.Single(_server.Images);
        Assert.Equal("IdPhoto", image.Type);
        Assert.Equal(Png, image.Content.ToArray());
    }

    [Fact]
    public void An_endpoint_without_a_cmdlet_is_called_by_its_address()
    {
        var outcome = _shell.Run(
            """
            $new = Invoke-VisitApi -Method POST -Path "visitors/$($args[0])" -Body @{ contact = @{ email = 'a@b.example' } }
            [void](Invoke-VisitApi -Method PUT -Path "visitors/$($args[0])/$($new.id)" -Body '{"contact":{"company":"C"}}')
            (Invoke-VisitApi -Path "visitors/$($args[0])/$($new.id)").contact.company
            @(Invoke-VisitApi -Path "visitors/$($args[0])" -All).Count
            [void](Invoke-VisitApi -Method POST -Path "sendemail/$($args[0])" -Body @{ visitorId = $new.id; type = 'confirmation' })
            [void](Invoke-VisitApi -Method DELETE -Path "visitors/$($args[0])/$($new.id)")
            """,
            Expo).MustSucceed();

        Assert.Equal("C", outcome.Output[0].BaseObject);
        Assert.Equal(_shell.Run("@(Get-VisitVisitor -All).Count").Single.BaseObject, outcome.Output[1].BaseObject);
        Assert.Single(_server.Emails);
    }

    /// <summary>The JSON of records without their revisions.</summary>
    private List<string> Contents(string get) => [.. _shell.Run($"{get} | ForEach-Object {{ $_.ToJson() }}").MustSucceed().Output
        .Select(json => JsonNode.Parse((string)json.BaseObject)!.AsObject())
        .Select(json => json.Remove("revision") ? json.ToJsonString() : throw new InvalidOperationException("A record has no revision."))
        .Order(StringComparer.Ordinal)];

    /// <summary>Converts rows to CSV and back, so that every cell is text.</summary>
    private List<PSObject> ReadBack(IReadOnlyList<PSObject> rows)
        => [.. _shell.Run("$args[0] | ConvertTo-Csv | ConvertFrom-Csv", rows).MustSucceed().Output];
}
