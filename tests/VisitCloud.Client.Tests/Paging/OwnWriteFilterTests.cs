using System.Text;
using VisitCloud.Client.Json;
using VisitCloud.Client.Paging;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>What of a list is left out because the client that reads it has written it itself.</summary>
public sealed class OwnWriteFilterTests
{
    private readonly OwnWriteFilter _echo = new();

    [Fact]
    public void What_was_given_and_changed_since_is_left_out()
    {
        Assert.Equal(["a 1", "b 2"], Give("a 1", "b 2"));
        _echo.NoteChanged("a", 3);
        _echo.NoteChanged("b", null);

        Assert.Equal(["c 5"], Give("a 3", "b 4", "c 5"));
        Assert.Equal(6, Next);
    }

    [Fact]
    public void What_was_changed_before_it_was_given_is_given()
    {
        _echo.NoteChanged("c", 3);

        Assert.Equal(["a 1", "c 3"], Give("a 1", "c 3"));
    }

    [Fact]
    public void What_somebody_else_has_changed_after_the_client_is_given()
    {
        Give("a 1", "b 2");
        _echo.NoteChanged("a", 3);
        _echo.NoteChanged("b", 4);

        Assert.Equal(["a 5"], Give("b 4", "a 5"));
    }

    [Fact]
    public void What_was_created_is_left_out()
    {
        Give("a 1");
        _echo.NoteCreated("n", 2);

        Assert.Empty(Give("n 2"));
        Assert.Equal(3, Next);
    }

    [Fact]
    public void Where_the_service_changes_once_more_what_was_written_there_is_an_end_and_the_next_reading_sees_it()
    {
        Give("a 1", "b 2");
        _echo.NoteChanged("a", 3);
        _echo.NoteCreated("n", 5);
        Assert.Equal(["a 4"], Give("a 4"));
        _echo.NoteChanged("a", 7);

        Assert.Equal(["c 9"], Give("n 6", "a 8", "c 9"));
        Assert.Equal(6, Next);
    }

    private long? Next { get; set; }

    private List<string> Give(params string[] records)
    {
        var page = new VisitPage([.. records.Select(Record)], IsFull: true, NextRevision: long.Parse(records[^1].Split(' ')[1], null) + 1);
        var given = _echo.LeaveOut(page);
        Next = given.NextRevision;
        return [.. given.Records.Select(record => $"{record.Id} {record.Revision}")];
    }

    private static VisitRecord Record(string text)
        => JsonScanner.ReadRecord(Encoding.UTF8.GetBytes($$"""{"id":"{{text.Split(' ')[0]}}","revision":{{text.Split(' ')[1]}}}"""));
}
