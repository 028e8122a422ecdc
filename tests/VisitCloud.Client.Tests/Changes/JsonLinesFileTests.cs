using System.Text;
using VisitCloud.Client.Changes;
using VisitCloud.Client.Json;

namespace VisitCloud.Client.Tests.Changes;

/// <summary>Appending records to a file of JSON Lines, also after an interrupted run.</summary>
public sealed class JsonLinesFileTests : IDisposable
{
    private const string Line = """{"endpoint":"visitors","expoId":"e","record":{"id":"v1"}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("lines-").FullName;

    private string FilePath => Path.Combine(_folder, "changes.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_record_becomes_one_line_with_every_digit_and_escape()
    {
        const string Record = "{ \"id\" : \"v\\\"1\" ,\n\t\"amount\": 1.10000000000000000000001, \"text\": \"a  b\\\\\", \"half\": "
            + "\"\\ud800\", \"list\": [ 1 , 2 ] }";

        Append(Record);

        Assert.Equal(
            "{\"endpoint\":\"visitors\",\"expoId\":\"e\",\"record\":{\"id\":\"v\\\"1\",\"amount\":1.10000000000000000000001,"
            + "\"text\":\"a  b\\\\\",\"half\":\"\\ud800\",\"list\":[1,2]}}\n",
            File.ReadAllText(FilePath));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(Line + "\n", Line + "\n")]
    [InlineData(Line, Line + "\n")]
    [InlineData(Line + "\n" + "{\"endpoint\":\"visitors\",\"expo", Line + "\n")]
    [InlineData(Line + "\n" + "{", Line + "\n")]
    [InlineData("{\"endpoint\":\"vis", "")]
    [InlineData(Line + "\n\0\0\0\0", Line + "\n")]
    [InlineData(Line + "\n{\"endpoint\":\"visitors\",\"expoId\":\"e\",\"record\":{\n", Line + "\n")]
    [InlineData("not JSON\n" + Line + "\n", "not JSON\n" + Line + "\n")]
    public void Only_an_incomplete_last_line_is_removed(string before, string kept)
    {
        File.WriteAllText(FilePath, before);

        Append("""{"id":"v1"}""");

        Assert.Equal(kept + Line + "\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_long_last_line_is_found_whole()
    {
        var text = new string('x', 300_000);
        File.WriteAllText(FilePath, Line + "\n" + $$"""{"endpoint":"visitors","record":"{{text}}""");

        Append("""{"id":"v1"}""");

        Assert.Equal(Line + "\n" + Line + "\n", File.ReadAllText(FilePath));
    }

    [Theory]
    [InlineData("Name,Email\nAda,ada@engines.example")]
    [InlineData("notes")]
    public void A_file_that_does_not_end_with_JSON_is_not_changed(string content)
    {
        File.WriteAllText(FilePath, content);

        Assert.Throws<InvalidDataException>(() => JsonLinesFile.Open(FilePath));
        Assert.Equal(content, File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_file_is_used_by_one_command_at_a_time_and_can_be_read_meanwhile()
    {
        using (var file = JsonLinesFile.Open(FilePath))
        {
            Assert.Throws<StateInUseException>(() => JsonLinesFile.Open(FilePath));
            file.Append(Parse("""{"id":"v1"}"""), Resources.Visitors, "e");
            file.Flush();
            using var reader = new StreamReader(new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            Assert.Equal(Line, reader.ReadLine());
        }

        JsonLinesFile.Open(FilePath).Dispose();
    }

    [Fact]
    public void A_new_file_is_for_its_owner_and_an_existing_one_keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows())
            return;
        Append("""{"id":"v1"}""");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));

        const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(FilePath, Shared);
        Append("""{"id":"v1"}""");
        Assert.Equal(Shared, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void A_lock_file_that_is_a_link_is_not_followed()
    {
        var other = Path.Combine(_folder, "other");
        File.WriteAllText(other, "mine");
        File.CreateSymbolicLink(FilePath + ".lock", other);

        var error = Assert.ThrowsAny<IOException>(() => JsonLinesFile.Open(FilePath));

        Assert.Contains("is a link", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(other));
    }

    private static VisitRecord Parse(string json) => VisitRecord.Parse(Encoding.UTF8.GetBytes(json));

    private void Append(string json)
    {
        using var file = JsonLinesFile.Open(FilePath);
        file.Append(Parse(json), Resources.Visitors, "e");
        file.Flush();
    }
}
