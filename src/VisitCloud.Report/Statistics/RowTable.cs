namespace VisitCloud.Report.Statistics;

/// <summary>
/// Keeps one small row for each record. A record that comes again, because it was edited while its list was read,
/// replaces its row.
/// </summary>
/// <typeparam name="T">The row. Its default value stands for a record that has not been read.</typeparam>
internal sealed class RowTable<T>
    where T : struct
{
    private readonly Dictionary<RecordKey, int> _numbers = [];
    private T[] _rows = new T[256];

    /// <summary>Gets all rows. A row's number is its position.</summary>
    public ReadOnlySpan<T> Rows => _rows.AsSpan(0, _numbers.Count);

    /// <summary>Gets the number of a record's row, and adds the row if it is new.</summary>
    /// <param name="id">The record's ID as UTF-8 JSON.</param>
    public int Add(ReadOnlySpan<byte> id)
    {
        var key = RecordKey.Parse(id);
        if (_numbers.TryGetValue(key, out var number))
            return number;
        number = _numbers.Count;
        _numbers.Add(key, number);
        if (number == _rows.Length)
            Array.Resize(ref _rows, number * 2);
        return number;
    }

    /// <summary>Gets a row to change it. The reference is valid until the next row is added.</summary>
    public ref T At(int number) => ref _rows[number];
}
