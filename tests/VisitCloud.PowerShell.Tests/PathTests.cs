using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Paths with brackets, spaces, apostrophes, and backticks.</summary>
public sealed class PathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("it's an [odd] `place ").FullName;

    [Theory]
    [InlineData("Send-VisitImage $visitor -Type IdCard -LiteralPath 'a[1].png'")]
    [InlineData("Send-VisitImage $visitor -Type IdCard -LiteralPath (Join-Path $folder 'a[1].png')")]
    [InlineData("Send-VisitImage $visitor -Type IdCard -LiteralPath \"it's.png\"")]
    [InlineData("Send-VisitImage $visitor -Type IdCard -LiteralPath './b c.png'")]
    [InlineData("Send-VisitImage $visitor -Type IdCard -Path 'b c.png'")]
    [InlineData("Send-VisitImage $visitor -Type IdCard -Path 'b*.png'")]
    [InlineData("Send-VisitImage $visitor -Type IdCard -Path 'a`[1`].png'")]
    [InlineData("Send-VisitImage $visitor -Type IdCard -Path '[bx] c.p?g'")]
    [InlineData("Get-Item -LiteralPath 'a[1].png' | Send-VisitImage $visitor -Type IdCard")]
    [InlineData("Get-ChildItem *.png | Send-VisitImage $visitor -Type IdCard")]
    public async Task An_image_is_found(string script)
    {
        await using var server = await SandboxServer.StartAsync();
        using var shell = Open(server);

        shell.Run("$visitor = @(Get-VisitVisitor -HideDeleted -Limit 1)[0].Id; " + script).MustSucceed();

        Assert.NotEmpty(server.Images);
    }

    [Theory]
    [InlineData("Sync-VisitExpo -Path '[new] event.db' -Resource labels", "[new] event.db")]
    [InlineData("Sync-VisitExpo \"it's.db\" -Resource labels", "it's.db")]
    [InlineData("Sync-VisitExpo (Join-Path $folder 'x[1].db') -Resource labels", "x[1].db")]
    [InlineData("Measure-VisitExpo | Export-VisitReport 'report [1].html'", "report [1].html")]
    [InlineData("Measure-VisitExpo | Export-VisitReport (Join-Path $folder \"it's.html\")", "it's.html")]
    [InlineData("Watch-VisitRecord label -Once -StatePath 'state [1].json'", "state [1].json")]
    [InlineData("Watch-VisitRecord label -Once -StatePath (Join-Path $folder \"it's.json\")", "it's.json")]
    [InlineData("Watch-VisitRecord label -Once -FromRevision 0 -OutFile '[a] b.jsonl'", "[a] b.jsonl")]
    [InlineData("Watch-VisitRecord label -Once -FromRevision 0 -OutFile \"it's.jsonl\"", "it's.jsonl")]
    [InlineData("Watch-VisitRecord label -Once -FromRevision 0 -OutFile (Join-Path $folder 'x`.jsonl')", "x`.jsonl")]
    public async Task A_file_that_is_written_has_the_name_that_was_specified(string script, string file)
    {
        await using var server = await SandboxServer.StartAsync();
        using var shell = Open(server);

        shell.Run(script).MustSucceed();

        Assert.True(File.Exists(Path.Combine(_folder, file)), string.Join(", ", Directory.GetFileSystemEntries(_folder)));
    }

    [Fact]
    public async Task A_database_is_read_where_it_was_written()
    {
        await using var server = await SandboxServer.StartAsync();
        using var shell = Open(server);

        shell.Run(
            """
            Sync-VisitExpo 'event [1].db'
            $summary = Measure-VisitExpo -Path 'event [1].db'
            if ($summary.Registered -ne (Measure-VisitExpo).Registered) { throw 'The database differs.' }
            """).MustSucceed();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Shell Open(SandboxServer server)
    {
        foreach (var name in new[] { "a[1].png", "b c.png", "it's.png" })
            File.WriteAllBytes(Path.Combine(_folder, name), Convert.FromHexString("89504E470D0A1A0A00"));
        var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        shell.Run("$folder = $args[0]; Set-Location -LiteralPath $folder", _folder).MustSucceed();
        return shell;
    }
}
