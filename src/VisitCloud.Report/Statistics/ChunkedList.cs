namespace VisitCloud.Report.Statistics;

/// <summary>
/// A list in chunks. It grows without copying, so that no large array becomes garbage, which the runtime collects rarely.
/// </summary>
/// <typeparam name="T">The type of an item.</typeparam>
internal sealed class ChunkedList<T>
{
    private const int ChunkSize = 1024;

    private readonly List<T[]> _chunks = [];

    /// <summary>Gets the number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Gets an item, to read or to change it.</summary>
    /// <param name="index">The position of the item.</param>
    public ref T this[int index] => ref _chunks[index / ChunkSize][index % ChunkSize];

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        if (Count % ChunkSize == 0)
            _chunks.Add(new T[ChunkSize]);
        _chunks[Count / ChunkSize][Count % ChunkSize] = item;
        Count++;
    }

    /// <summary>Returns a copy of each item.</summary>
    public IEnumerable<T> Enumerate()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }
}
