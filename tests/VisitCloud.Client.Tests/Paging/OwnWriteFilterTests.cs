using System.Text;
using VisitCloud.Client.Json;
using VisitCloud.Client.Paging;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>Records that the client has written are removed from the list that it reads.</summary>
public sealed class OwnWriteFilterTests
{
    private readonly OwnWriteFilter _filter = new();

    [Fact]
    public void Records_that_were_changed_after_they_were_returned_are_removed()
    {
        Assert.Equal(["a 1", "b 2"], Apply("a 1", "b 2"));
        _filter.NoteChanged("a", 3);
        _filter.NoteChanged("b", null);

        Assert.Equal(["c 5"], Apply("a 3", "b 4", "c 5"));
        Assert.Equal(6, Next);
    }

    [Fact]
    public void Records_that_were_changed_before_they_were_returned_are_kept()
    {
        _filter.NoteChanged("c", 3);

        Assert.Equal(["a 1", "c 3"], Apply("a 1", "c 3"));
    }

    [Fact]
    public void Later_changes_by_others_are_kept()
    {
        Apply("a 1", "b 2");
        _filter.NoteChanged("a", 3);
        _filter.NoteChanged("b", 4);

        Assert.Equal(["a 5"], Apply("b 4", "a 5"));
    }

    [Fact]
    public void Records_created_by_the_client_are_removed()
    {
        Apply("a 1");
        _filter.NoteCreated("n", 2);

        Assert.Empty(Apply("n 2"));
        Assert.Equal(3, Next);
    }

    [Fact]
    public void Repeated_edits_by_the_service_are_removed_and_left_to_the_next_read()
    {
        Apply("a 1", "b 2");
        _filter.NoteChanged("a", 3);
        _filter.NoteCreated("n", 5);
        Assert.Equal(["a 4"], Apply("a 4"));
        _filter.NoteChanged("a", 7);

        Assert.Equal(["c 9"], Apply("n 6", "a 8", "c 9"));
        Assert.Equal(6, Next);
    }

    private long? Next { get; set; }

    private List<string> Apply(params string[] records)
    {
        var page = new VisitPage([.. records.Select(Record)], IsFull: true, NextRevision: long.Parse(records[^1].Split(' ')[1], null) + 1);
        var filtered = _filter.Apply(page);
        Next = filtered.NextRevision;
        return [.. filtered.Records.Select(record => $"{record.Id} {record.Revision}")];
    }

    private static VisitRecord Record(string text)
        => VisitRecord.Parse(Encoding.UTF8.GetBytes($$"""{"id":"{{text.Split(' ')[0]}}","revision":{{text.Split(' ')[1]}}}"""));
}
