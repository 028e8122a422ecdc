namespace VisitCloud.Report.Statistics;

/// <summary>
/// Keeps one small row for each record. A record that comes again, because it was edited while its list was read,
/// replaces its row.
/// </summary>
/// <typeparam name="T">The row. Its default value stands for a record that has not been read.</typeparam>
internal sealed class RowTable<T>
    where T : struct
{
    // Many small dictionaries, because the arrays of a large one would become garbage that the runtime collects rarely.
    private readonly Dictionary<RecordKey, int>[] _numbers = [.. Enumerable.Range(0, 64).Select(_ => new Dictionary<RecordKey, int>())];
    private readonly ChunkedList<T> _rows = new();

    /// <summary>Gets the number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Gets a copy of each row. A row's number is its position.</summary>
    public IEnumerable<T> Rows => _rows.Enumerate();

    /// <summary>Gets the number of a record's row, and adds the row if it is new.</summary>
    /// <param name="id">The record's ID as UTF-8 JSON.</param>
    public int Add(ReadOnlySpan<byte> id) => Add(RecordKey.Parse(id));

    /// <summary>Gets the number of a record's row, and adds the row if it is new.</summary>
    public int Add(string id) => Add(RecordKey.Create(id));

    /// <summary>Adds the rows of the keys that <see cref="WriteKeys"/> wrote, with the same numbers.</summary>
    public void ReadKeys(BinaryReader reader)
    {
        for (var count = reader.ReadInt32(); count > 0; count--)
            Add(RecordKey.Read(reader));
    }

    /// <summary>Writes the keys of all rows.</summary>
    public void WriteKeys(BinaryWriter writer)
    {
        var keys = new RecordKey[Count];
        foreach (var numbers in _numbers)
        {
            foreach (var number in numbers)
                keys[number.Value] = number.Key;
        }

        writer.Write(keys.Length);
        foreach (var key in keys)
            key.Write(writer);
    }

    /// <summary>Gets a row, to read or to change it.</summary>
    public ref T At(int number) => ref _rows[number];

    private int Add(RecordKey key)
    {
        var numbers = _numbers[(uint)key.GetHashCode() % _numbers.Length];
        if (numbers.TryGetValue(key, out var number))
            return number;
        numbers.Add(key, _rows.Count);
        _rows.Add(default);
        return _rows.Count - 1;
    }
}
