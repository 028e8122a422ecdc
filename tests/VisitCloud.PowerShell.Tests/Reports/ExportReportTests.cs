using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Reports;

/// <summary>Export-VisitReport against the sandbox. The page itself is tested in a browser.</summary>
public sealed class ExportReportTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;
    private SandboxServer _server = null!;

    private string File => Path.Combine(_folder, "report.html");

    private string Html => System.IO.File.ReadAllText(File);

    public async Task InitializeAsync() => _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 200 });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_report_is_one_file_and_is_returned_on_request()
    {
        using var shell = Connect();

        Assert.Empty(shell.Run("Export-VisitReport $args[0]", File).MustSucceed().Output);
        var again = shell.Run("Measure-VisitExpo | Export-VisitReport -Path $args[0] -PassThru", File).MustSucceed();

        Assert.Equal(File, ((FileInfo)again.Single.BaseObject).FullName);
        Assert.Equal([File], Directory.EnumerateFileSystemEntries(_folder));
        Assert.StartsWith("<!DOCTYPE html>", Html, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_events_are_compared_in_one_report()
    {
        using var shell = Connect();

        shell.Run("Get-VisitExpo | Export-VisitReport $args[0]", File).MustSucceed();

        Assert.Contains("Comparison", Html, StringComparison.Ordinal);
        var names = shell.Run("Get-VisitExpo").MustSucceed().All("Name");
        Assert.Equal(2, names.Count);
        Assert.All(names, name => Assert.Contains(Escape((string)name!), Html, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_people_are_in_the_report_only_on_request()
    {
        using var shell = Connect();
        var names = shell.Run("(Measure-VisitExpo -IncludeNames).ExhibitorDetails | Where-Object Contact").All("Contact").Cast<string>()
            .Select(Escape).ToList();
        Assert.NotEmpty(names);

        shell.Run("Measure-VisitExpo -IncludeNames | Export-VisitReport $args[0]", File).MustSucceed();
        Assert.All(names, name => Assert.DoesNotContain(name, Html, StringComparison.Ordinal));
        shell.Run("Export-VisitReport $args[0] -IncludeNames", File).MustSucceed();
        Assert.All(names, name => Assert.Contains(name, Html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nl-NL", ",")]
    [InlineData("en-US", ".")]
    public void Numbers_have_the_format_of_the_culture(string culture, string separator)
    {
        using var shell = Connect();

        shell.Run("Export-VisitReport $args[0] -Culture $args[1]", File, culture).MustSucceed();

        Assert.Matches($@"\d{{2}}\{separator}\d ?%", Html);
    }

    [Fact]
    public void An_existing_file_is_kept_on_request_and_on_failure()
    {
        using var shell = Connect();
        System.IO.File.WriteAllText(File, "old");

        var refused = shell.Run("Export-VisitReport $args[0] -NoClobber", File).TerminatingError;
        var failed = shell.Run("'0000000000000' | Export-VisitReport $args[0]", File);

        Assert.StartsWith("VisitReportNotWritten", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(failed.Errors);
        Assert.Equal("old", Html);
    }

    [Theory]
    [InlineData("missing/report.html", "VisitReportNotWritten")]
    [InlineData("", "VisitReportPathInvalid")]
    [InlineData("a\0b.html", "VisitReportPathInvalid")]
    public void A_path_that_cannot_be_written_is_an_error_before_anything_is_read(string path, string errorId)
    {
        using var shell = Connect();

        var error = shell.Run("Export-VisitReport $args[0]", Path.Combine(_folder, path) + (path.Length == 0 ? "/" : "")).TerminatingError;

        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_server.Traffic.Requests);
    }

    [Fact]
    public void A_read_only_file_is_an_error_before_anything_is_read()
    {
        using var shell = Connect();
        System.IO.File.WriteAllText(File, "old");
        System.IO.File.SetAttributes(File, FileAttributes.ReadOnly);

        var error = shell.Run("Export-VisitReport $args[0]", File).TerminatingError;

        System.IO.File.SetAttributes(File, FileAttributes.Normal);
        Assert.StartsWith("VisitReportNotWritten", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("read-only", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("old", Html);
        Assert.Empty(_server.Traffic.Requests);
    }

    [Fact]
    public void A_name_can_be_as_long_as_the_file_system_allows()
    {
        using var shell = Connect();
        var name = new string('n', 250) + ".html";

        shell.Run("Export-VisitReport $args[0]", Path.Combine(_folder, name)).MustSucceed();
        var error = shell.Run("Measure-VisitExpo | Export-VisitReport $args[0]", Path.Combine(_folder, name + "l")).TerminatingError;

        Assert.Equal([name], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
        Assert.StartsWith("VisitReportNotWritten", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoClobber_keeps_a_file_that_was_created_in_the_meantime()
    {
        using var shell = Connect();

        var error = shell.Run(
            """
            Measure-VisitExpo | ForEach-Object { 'new' | Set-Content $args[0] -NoNewline; $_ } | Export-VisitReport $args[0] -NoClobber
            """.Replace("$args[0]", $"'{File}'", StringComparison.Ordinal)).TerminatingError;

        Assert.StartsWith("VisitReportNotWritten", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([File], Directory.EnumerateFileSystemEntries(_folder));
        Assert.Equal("new", Html);
    }

    [Fact]
    public async Task A_report_is_written_to_a_pipe_and_does_not_replace_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var shell = Connect();
        using (var creating = System.Diagnostics.Process.Start("mkfifo", [File]))
            await creating.WaitForExitAsync();

        var reading = Task.Run(() => System.IO.File.ReadAllText(File));
        shell.Run("Export-VisitReport $args[0]", File).MustSucceed();

        Assert.Equal(0, new FileInfo(File).Length);
        Assert.EndsWith("</html>\n", await reading, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_reads_and_writes_nothing()
    {
        using var shell = Connect();

        shell.Run("Export-VisitReport $args[0] -WhatIf", File).MustSucceed();

        Assert.False(System.IO.File.Exists(File));
        Assert.Empty(_server.Traffic.Requests);
    }

    [Fact]
    public void An_object_that_is_not_an_event_is_an_error()
    {
        using var shell = Connect();

        var outcome = shell.Run("[pscustomobject]@{ Name = 'x' } | Export-VisitReport $args[0]", File);

        Assert.StartsWith("VisitInputNotAnExpo", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Theory]
    [InlineData("Measure-VisitExpo | Select-Object * -ExcludeProperty Payments")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Measure-VisitExpo)))")]
    public void A_copy_of_a_summary_is_an_error_and_its_event_is_not_measured_again(string copy)
    {
        using var shell = Connect();
        var copies = shell.Run(copy).MustSucceed().Single;
        var requests = _server.Traffic.Requests.Count;

        var outcome = shell.Run("$args[0] | Export-VisitReport $args[1]", copies, File);

        Assert.StartsWith("VisitInputNotAnExpo", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(requests, _server.Traffic.Requests.Count);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void InputObject_accepts_a_list()
    {
        using var shell = Connect();

        shell.Run("Export-VisitReport $args[0] -InputObject (Get-VisitExpo | Measure-VisitExpo)", File).MustSucceed();

        Assert.Contains("Comparison", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_the_service_is_never_markup()
    {
        const string Hostile = "<script>alert(1)</script>\\\" onload=\\\"x";
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.Split('/', '?') switch
        {
            ["expos", _, ..] => $$$"""{"id":"e","name":"{{{Hostile}}}","timezone":"UTC"}""",
            ["partners", ..] => $$$"""[{"id":"p","revision":1,"name":"{{{Hostile}}}","boothNumber":"{{{Hostile}}}"}]""",
            ["visitors", ..]
                => $$$"""
                    [{"id":"v","revision":1,"registrationState":"registered","language":"{{{Hostile}}}",
                    "registrationType":{"id":"t","name":"{{{Hostile}}}"}}]
                    """,
            _ => "[]",
        }));
        using var shell = Shell.Connected(server.Address);

        shell.Run("'e' | Export-VisitReport $args[0]", File).MustSucceed();

        Assert.DoesNotContain("<script", Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload", Html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", Html, StringComparison.Ordinal);
    }

    private static string Escape(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    private Shell Connect() => Shell.Connected(_server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
}
