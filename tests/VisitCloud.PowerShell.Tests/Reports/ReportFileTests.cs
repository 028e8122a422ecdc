using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests.Reports;

/// <summary>The file that Export-VisitReport writes.</summary>
public sealed class ReportFileTests : ReportTest
{
    [Fact]
    public void A_report_is_one_file_and_is_returned_on_request()
    {
        using var shell = Connect();

        Assert.Empty(shell.Run("Export-VisitReport $args[0]", Report).MustSucceed().Output);
        var again = shell.Run("Measure-VisitExpo | Export-VisitReport -Path $args[0] -PassThru", Report).MustSucceed();

        Assert.Equal(Report, ((FileInfo)again.Single.BaseObject).FullName);
        Assert.Equal([Report], Directory.EnumerateFileSystemEntries(Folder));
        Assert.StartsWith("<!DOCTYPE html>", Html, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_file_is_kept_on_request_and_on_failure()
    {
        using var shell = Connect();
        File.WriteAllText(Report, "old");

        var refused = shell.Run("Export-VisitReport $args[0] -NoClobber", Report).TerminatingError;
        var failed = shell.Run("'0000000000000' | Export-VisitReport $args[0]", Report);

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

        var error = shell.Run("Export-VisitReport $args[0]", Path.Combine(Folder, path) + (path.Length == 0 ? "/" : "")).TerminatingError;

        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Server.Traffic.Requests);
    }

    [Fact]
    public void A_read_only_file_is_an_error_before_anything_is_read()
    {
        using var shell = Connect();
        File.WriteAllText(Report, "old");
        File.SetAttributes(Report, FileAttributes.ReadOnly);

        var error = shell.Run("Export-VisitReport $args[0]", Report).TerminatingError;

        File.SetAttributes(Report, FileAttributes.Normal);
        Assert.StartsWith("VisitReportNotWritten", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("read-only", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("old", Html);
        Assert.Empty(Server.Traffic.Requests);
    }

    [Fact]
    public void A_name_can_be_as_long_as_the_file_system_allows()
    {
        using var shell = Connect();
        var name = new string('n', 250) + ".html";

        shell.Run("Export-VisitReport $args[0]", Path.Combine(Folder, name)).MustSucceed();
        var error = shell.Run("Measure-VisitExpo | Export-VisitReport $args[0]", Path.Combine(Folder, name + "l")).TerminatingError;

        Assert.Equal([name], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
        Assert.StartsWith("VisitReportNotWritten", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_file_stays_a_link_and_its_folder_must_exist()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var shell = Connect();
        var target = Path.Combine(Folder, "target.html");
        File.CreateSymbolicLink(Report, target);
        shell.Run("Export-VisitReport $args[0]", Report).MustSucceed();
        Assert.EndsWith("</html>\n", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.NotNull(new FileInfo(Report).LinkTarget);

        File.Delete(Report);
        File.CreateSymbolicLink(Report, Path.Combine(Folder, "missing", "target.html"));
        var error = shell.Run("Export-VisitReport $args[0]", Report).TerminatingError;

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
            """.Replace("$args[0]", $"'{Report}'", StringComparison.Ordinal)).TerminatingError;

        Assert.StartsWith("VisitReportNotWritten", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([Report], Directory.EnumerateFileSystemEntries(Folder));
        Assert.Equal("new", Html);
    }

    [Fact]
    public async Task A_report_is_written_to_a_pipe_and_does_not_replace_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var shell = Connect();
        using (var creating = System.Diagnostics.Process.Start("mkfifo", [Report]))
            await creating.WaitForExitAsync();

        var reading = Task.Run(() => File.ReadAllText(Report));
        shell.Run("Export-VisitReport $args[0]", Report).MustSucceed();

        Assert.Equal(0, new FileInfo(Report).Length);
        Assert.EndsWith("</html>\n", await reading, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_reads_and_writes_nothing()
    {
        using var shell = Connect();

        shell.Run("Export-VisitReport $args[0] -WhatIf", Report).MustSucceed();

        Assert.False(File.Exists(Report));
        Assert.Empty(Server.Traffic.Requests);
    }
}
