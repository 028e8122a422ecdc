using System.Text.Json;
using VisitCloud.Client.Changes;

namespace VisitCloud.Client.Tests.Changes;

/// <summary>The file with the positions of watched lists.</summary>
public sealed class RevisionStateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("state-").FullName;

    private string FilePath => Path.Combine(_folder, "it's [1].json");

    [Fact]
    public void Positions_are_saved_for_each_event_and_type()
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
    public void A_file_can_be_opened_only_once_at_a_time()
    {
        using (RevisionState.Open(FilePath))
        {
            var error = Assert.Throws<StateInUseException>(() => RevisionState.Open(FilePath));
            Assert.Contains("in use", error.Message, StringComparison.Ordinal);
        }

        RevisionState.Open(FilePath).Dispose();
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("not json", "not JSON")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":5}""", "not JSON")]
    [InlineData("[]", "does not contain 'version'")]
    [InlineData("null", "does not contain 'version'")]
    [InlineData("{}", "does not contain 'version'")]
    [InlineData("""{"version":1}""", "does not contain 'version'")]
    [InlineData("""{"version":1,"nextRevision":[]}""", "does not contain 'version'")]
    [InlineData("""{"version":2,"nextRevision":{}}""", "version is not 1")]
    [InlineData("""{"version":"1","nextRevision":{}}""", "version is not 1")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":-1}}""", "does not have a revision")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":"5"}}""", "does not have a revision")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":1.5}}""", "does not have a revision")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":9223372036854775808}}""", "does not have a revision")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/e1":1,"visitors/e1":2}}""", "occurs twice")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/\ud800":1}}""", "not valid Unicode")]
    public void A_file_with_other_content_is_an_error_and_is_not_changed(string content, string reason)
    {
        File.WriteAllText(FilePath, content);

        var message = Assert.Throws<InvalidDataException>(() => RevisionState.Open(FilePath)).Message;

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(FilePath));
    }

    [Theory]
    [InlineData("missing/state.json", "does not exist")]
    [InlineData("file/state.json", "does not exist")]
    [InlineData("locked/state.json", "access to the file or its folder is denied")]
    public void An_unusable_path_is_an_error_that_names_the_path_and_the_reason(string name, string reason)
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        Directory.CreateDirectory(Path.Combine(_folder, "locked", "state.json.lock"));
        var path = Path.Combine(_folder, name);

        var message = Assert.Throws<IOException>(() => RevisionState.Open(path)).Message;

        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.DoesNotContain(".lock", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.EndsWith(" Use a folder that exists and is writable.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_save_is_an_error_that_names_the_file()
    {
        using var state = RevisionState.Open(FilePath);
        Directory.CreateDirectory(FilePath + ".new");

        var error = Assert.Throws<IOException>(() => state.Save(Resources.Visitors, "e1", 5));

        Assert.Contains(FilePath + ":", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        File.WriteAllText(FilePath, new string('[', 2_000_000));

        var error = Assert.Throws<InvalidDataException>(() => RevisionState.Open(FilePath));

        Assert.Contains("larger than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_in_the_file_do_not_reach_the_terminal()
    {
        File.WriteAllText(FilePath, """{"version":1,"nextRevision":{"\u001b[2J":-1}}""");

        var message = Assert.Throws<InvalidDataException>(() => RevisionState.Open(FilePath)).Message;

        Assert.Contains("[2J", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', message);
    }

    [Fact]
    public void A_crash_during_a_save_leaves_the_old_position()
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
    public void A_link_in_place_of_the_temporary_file_is_not_followed()
    {
        if (OperatingSystem.IsWindows())
            return;
        var other = Path.Combine(_folder, "other");
        File.WriteAllText(other, "other content");
        File.CreateSymbolicLink(FilePath + ".new", other);

        using (var state = RevisionState.Open(FilePath))
            state.Save(Resources.Visitors, "e1", 5);

        Assert.Equal("other content", File.ReadAllText(other));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_linked_state_file_is_written_and_locked_at_its_target(bool exists)
    {
        if (OperatingSystem.IsWindows())
            return;
        var target = Path.Combine(_folder, "target.json");
        if (exists)
            File.WriteAllText(target, """{"version":1,"nextRevision":{"visitors/e1":4}}""");
        File.CreateSymbolicLink(FilePath, target);

        using (var state = RevisionState.Open(FilePath))
        {
            Assert.Equal(exists ? 4 : null, state.Find(Resources.Visitors, "e1"));
            state.Save(Resources.Visitors, "e1", 5);
            Assert.Throws<StateInUseException>(() => RevisionState.Open(target));
        }

        Assert.NotNull(new FileInfo(FilePath).LinkTarget);
        using var again = RevisionState.Open(target);
        Assert.Equal(5, again.Find(Resources.Visitors, "e1"));
    }

    [Fact]
    public async Task A_reader_during_a_save_sees_a_complete_file()
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
    public void A_missing_folder_is_an_error()
        => Assert.ThrowsAny<IOException>(() => RevisionState.Open(Path.Combine(_folder, "missing", "state.json")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
