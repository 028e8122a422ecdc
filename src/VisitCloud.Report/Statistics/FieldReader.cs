using System.Text;
using System.Text.Json;

namespace VisitCloud.Report.Statistics;

/// <summary>Reads the values at a fixed set of paths from JSON objects, each in one pass and without creating objects.</summary>
internal sealed class FieldReader
{
    // As deep as the client accepts.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    private readonly Node _root = new([], field: -1);
    private readonly FieldSlice[] _slices;

    /// <summary>Creates a reader.</summary>
    /// <param name="paths">Dotted paths of members. The position of a path is the number of its field. No path may begin
    /// with another one.</param>
    public FieldReader(params string[] paths)
    {
        _slices = new FieldSlice[paths.Length];
        for (var field = 0; field < paths.Length; field++)
            _root.Add(paths[field].Split('.'), 0, field);
    }

    /// <summary>Reads one object.</summary>
    /// <param name="json">The object as UTF-8 JSON.</param>
    /// <returns>The values, which are valid until the next call.</returns>
    public RecordFields Read(ReadOnlySpan<byte> json)
    {
        Array.Clear(_slices, 0, _slices.Length);
        var reader = new Utf8JsonReader(json, Options);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            ReadMembers(ref reader, _root);
        return new RecordFields(json, _slices);
    }

    private void ReadMembers(ref Utf8JsonReader reader, Node node)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var child = node.Find(ref reader);
            reader.Read();
            if (child is { Field: < 0 } && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadMembers(ref reader, child);
                continue;
            }

            var token = reader.TokenType;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (child is { Field: >= 0 })
                _slices[child.Field] = new FieldSlice(start, (int)reader.BytesConsumed - start, token);
        }
    }

    private sealed class Node(byte[] name, int field)
    {
        private readonly List<Node> _children = [];

        private byte[] Name { get; } = name;

        public int Field { get; } = field;

        public void Add(string[] path, int depth, int field)
        {
            var name = Encoding.UTF8.GetBytes(path[depth]);
            var isLast = depth == path.Length - 1;
            var child = _children.Find(candidate => candidate.Name.AsSpan().SequenceEqual(name));
            if (child is null)
                _children.Add(child = new Node(name, isLast ? field : -1));
            if (!isLast)
                child.Add(path, depth + 1, field);
        }

        public Node? Find(ref Utf8JsonReader reader)
        {
            foreach (var child in _children)
            {
                if (reader.ValueTextEquals(child.Name))
                    return child;
            }

            return null;
        }
    }
}

/// <summary>Walks over the items of a JSON array.</summary>
internal ref struct ArrayItems
{
    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;

    public ArrayItems(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
        _reader.Read();
    }

    /// <summary>Gets the current item as UTF-8 JSON.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Goes to the next item.</summary>
    /// <returns>False after the last one.</returns>
    public bool MoveNext()
    {
        if (!_reader.Read() || _reader.TokenType == JsonTokenType.EndArray)
            return false;
        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        Current = _json.Slice(start, (int)_reader.BytesConsumed - start);
        return true;
    }
}
