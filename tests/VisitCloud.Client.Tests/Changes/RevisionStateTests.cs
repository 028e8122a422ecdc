using System.Text.Json;
using VisitCloud.Client.Changes;

namespace VisitCloud.Client.Tests.Changes;

/// <summary>The file that remembers how far lists were read.</summary>
public sealed class RevisionStateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("state-").FullName;

    private string FilePath => Path.Combine(_folder, "it's [1].json");

    [Fact]
    public void What_was_saved_is_there_the_next_time_for_each_event_and_type()
    {
        using (var state = RevisionState.Open(FilePath))
        {
            Assert.Null(state.Find(Resources.Visitors, "e1"));
            state.Save(Resources.Visitors, "e1", 10_525_205_228);
            state.Save(Resources.Partners, "e1", 7);
            state.Save(Resources.Visitors, "e2", long.MaxValue);
            state.Save(Resources.Visitors, "e1", 10_525_205_229);
        }

        using var again = RevisionState.Open(FilePath);
        Assert.Equal(10_525_205_229, again.Find(Resources.Visitors, "e1"));
        Assert.Equal(7, again.Find(Resources.Partners, "e1"));
        Assert.Equal(long.MaxValue, again.Find(Resources.Visitors, "e2"));
        Assert.Null(again.Find(Resources.Actions, "e1"));
    }

    [Fact]
    public void Two_can_not_use_it_at_once()
    {
        using (RevisionState.Open(FilePath))
            Assert.Contains("in use", Assert.Throws<StateInUseException>(() => RevisionState.Open(FilePath)).Message, StringComparison.Ordinal);

        RevisionState.Open(FilePath).Dispose();
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("not json", "not JSON")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":5}""", "not JSON")]
    [InlineData("[]", "no 'version'")]
    [InlineData("null", "no 'version'")]
    [InlineData("{}", "no 'version'")]
    [InlineData("""{"version":1}""", "no 'version'")]
    [InlineData("""{"version":1,"nextRevision":[]}""", "no 'version'")]
    [InlineData("""{"version":2,"nextRevision":{}}""", "version is not 1")]
    [InlineData("""{"version":"1","nextRevision":{}}""", "version is not 1")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":-1}}""", "not a revision")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":"5"}}""", "not a revision")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":1.5}}""", "not a revision")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":9223372036854775808}}""", "not a revision")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":1,"visitors/e1":2}}""", "comes twice")]
    public void A_file_of_something_else_is_an_error_and_stays_as_it_is(string content, string words)
    {
        File.WriteAllText(FilePath, content);

        var message = Assert.Throws<InvalidDataException>(() => RevisionState.Open(FilePath)).Message;

        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(FilePath));
    }

    [Theory]
    [InlineData("missing/state.json", "is not there")]
    [InlineData("file/state.json", "is not there")]
    [InlineData("held/state.json", "may not be read or written")]
    public void Where_it_can_not_be_kept_the_error_names_it_and_says_what_it_needs(string name, string words)
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        Directory.CreateDirectory(Path.Combine(_folder, "held", "state.json.lock"));
        var path = Path.Combine(_folder, name);

        var message = Assert.Throws<IOException>(() => RevisionState.Open(path)).Message;

        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.DoesNotContain(".lock", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.EndsWith(" A state file's folder must exist and be writable.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_save_that_fails_names_the_file()
    {
        using var state = RevisionState.Open(FilePath);
        Directory.CreateDirectory(FilePath + ".new");

        Assert.Contains(FilePath + ",", Assert.Throws<IOException>(() => state.Save(Resources.Visitors, "e1", 5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_too_large_to_be_one_is_not_read()
    {
        File.WriteAllText(FilePath, new string('[', 2_000_000));

        Assert.Contains("larger than", Assert.Throws<InvalidDataException>(() => RevisionState.Open(FilePath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_strangers_wrote_into_it_does_not_reach_the_terminal()
    {
        File.WriteAllText(FilePath, """{"version":1,"nextRevision":{"\u001b[2J":-1}}""");

        Assert.DoesNotContain('\u001b', Assert.Throws<InvalidDataException>(() => RevisionState.Open(FilePath)).Message);
    }

    [Fact]
    public void A_crash_half_way_through_a_save_leaves_what_was_there()
    {
        using (var state = RevisionState.Open(FilePath))
            state.Save(Resources.Visitors, "e1", 5);
        File.WriteAllText(FilePath + ".new", """{"version":1,"nextRev""");

        using (var state = RevisionState.Open(FilePath))
        {
            Assert.Equal(5, state.Find(Resources.Visitors, "e1"));
            state.Save(Resources.Visitors, "e1", 6);
        }

        using var again = RevisionState.Open(FilePath);
        Assert.Equal(6, again.Find(Resources.Visitors, "e1"));
        Assert.False(File.Exists(FilePath + ".new"));
    }

    [Fact]
    public void A_draft_that_points_elsewhere_is_not_followed()
    {
        if (OperatingSystem.IsWindows())
            return;
        var precious = Path.Combine(_folder, "precious");
        File.WriteAllText(precious, "precious");
        File.CreateSymbolicLink(FilePath + ".new", precious);

        using (var state = RevisionState.Open(FilePath))
            state.Save(Resources.Visitors, "e1", 5);

        Assert.Equal("precious", File.ReadAllText(precious));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_stays_a_link_and_its_file_is_written_and_locked(bool isThere)
    {
        if (OperatingSystem.IsWindows())
            return;
        var target = Path.Combine(_folder, "target.json");
        if (isThere)
            File.WriteAllText(target, """{"version":1,"nextRevision":{"visitors/e1":4}}""");
        File.CreateSymbolicLink(FilePath, target);

        using (var state = RevisionState.Open(FilePath))
        {
            Assert.Equal(isThere ? 4 : null, state.Find(Resources.Visitors, "e1"));
            state.Save(Resources.Visitors, "e1", 5);
            Assert.Throws<StateInUseException>(() => RevisionState.Open(target));
        }

        Assert.NotNull(new FileInfo(FilePath).LinkTarget);
        using var again = RevisionState.Open(target);
        Assert.Equal(5, again.Find(Resources.Visitors, "e1"));
    }

    [Fact]
    public async Task Whoever_looks_while_it_is_saved_sees_a_whole_file()
    {
        using var state = RevisionState.Open(FilePath);
        state.Save(Resources.Visitors, "e1", 1);
        var saving = Task.Run(() =>
        {
            for (var next = 2; next <= 300; next++)
                state.Save(Resources.Visitors, "e1", next);
        });

        var last = 0L;
        while (!saving.IsCompleted)
        {
            await using var file = new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var json = await JsonDocument.ParseAsync(file);
            var seen = json.RootElement.GetProperty("nextRevision").GetProperty("visitors/e1").GetInt64();
            Assert.InRange(seen, last, 300);
            last = seen;
        }

        await saving;
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_at_once()
        => Assert.ThrowsAny<IOException>(() => RevisionState.Open(Path.Combine(_folder, "missing", "state.json")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
