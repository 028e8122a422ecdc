using System.Collections.Specialized;
using System.Management.Automation;
using System.Text;
using System.Text.Json.Nodes;

namespace VisitCloud.PowerShell.Binding;

/// <summary>A CSV file with a header, which is read row by row.</summary>
internal sealed class CsvFile : IDisposable
{
    private const char ByteOrderMark = '\uFEFF';

    private const string TypeInformation = "#TYPE ";

    /// <summary>The start of a line that tells Excel the delimiter, such as <c>sep=;</c>.</summary>
    private const string ExcelDelimiter = "sep=";

    /// <summary>Marks bytes that are not valid in the encoding. Some encodings decode them as question marks by default.</summary>
    private static readonly DecoderFallback InvalidBytes = new DecoderReplacementFallback("\uFFFD");

    private readonly StreamReader _stream;
    private readonly CsvReader _reader;

    private CsvFile(StreamReader stream, char delimiter)
    {
        _stream = stream;
        // Programs that append to files can repeat the byte order mark, which would hide a quotation mark.
        while (stream.Peek() == ByteOrderMark)
            stream.Read();
        _reader = new CsvReader(stream, delimiter);
        Columns = ReadColumns();
    }

    /// <summary>Gets the names of the columns.</summary>
    public string[] Columns { get; }

    /// <summary>Opens a file and reads its header. A byte order mark takes precedence over the encoding.</summary>
    /// <exception cref="InputException">The file has no valid header.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static CsvFile Open(string path, char delimiter, Encoding encoding)
    {
        var decoder = (Encoding)encoding.Clone();
        decoder.DecoderFallback = InvalidBytes;
        var stream = new StreamReader(path, decoder, detectEncodingFromByteOrderMarks: true);
        try
        {
            return new CsvFile(stream, delimiter);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the rows after the header.</summary>
    /// <exception cref="InputException">A quotation mark is not closed.</exception>
    public IEnumerable<CsvRow> ReadRows()
    {
        while (_reader.ReadRow() is { } cells)
            yield return new CsvRow(Columns, cells);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private string[] ReadColumns()
    {
        var cells = _reader.ReadRow();
        // Export-Csv of Windows PowerShell writes the type of the objects first.
        while (cells?[0] is { } first && (first.StartsWith(TypeInformation, StringComparison.Ordinal) || IsExcelDelimiter(first)))
            cells = _reader.ReadRow();
        if (cells?.Exists(cell => cell.Any(character => char.IsControl(character) && !char.IsWhiteSpace(character))) == true)
            throw new InputException("VisitFileInvalid", InputMessages.FileIsNotText);
        var columns = cells?.Select(ColumnText.Trim).ToArray() ?? [];
        while (columns.Length > 0 && columns[columns.Length - 1].Length == 0)
            Array.Resize(ref columns, columns.Length - 1);
        if (columns.Length == 0)
            throw new InputException("VisitFileInvalid", InputMessages.HeaderMissing);
        var invalid = columns.FirstOrDefault(column => column.Length == 0)
            ?? columns.GroupBy(column => column, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
        return invalid switch
        {
            null => columns,
            "" => throw new InputException("VisitFileInvalid", InputMessages.HeaderWithoutName),
            _ => throw new InputException("VisitFileInvalid", InputMessages.HeaderTwice(invalid)),
        };
    }

    private static bool IsExcelDelimiter(string cell) => cell.StartsWith(ExcelDelimiter, StringComparison.OrdinalIgnoreCase)
        && cell.Length <= ExcelDelimiter.Length + 1;
}

/// <summary>A row of a CSV file, which is stored in less memory than an object with properties.</summary>
internal sealed class CsvRow
{
    private readonly string[] _columns;
    private readonly byte[] _json;
    private IReadOnlyList<string>? _cells;

    /// <param name="columns">The names of the columns.</param>
    /// <param name="cells">The cells.</param>
    public CsvRow(string[] columns, IReadOnlyList<string> cells)
    {
        _columns = columns;
        _cells = cells;
        _json = RequestBody.ToBytes(new JsonArray([.. cells.Select(cell => (JsonNode)cell)]));
    }

    /// <summary>Creates an object with a property for each column.</summary>
    public PSObject ToObject()
    {
        var cells = ReadCells();
        // Most rows are read only once.
        _cells = null;
        var row = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < _columns.Length; i++)
            row[_columns[i]] = i < cells.Count ? cells[i] : null;
        return (PSObject)new RowTransformationAttribute().Transform(null!, row)!;
    }

    /// <summary>Rejects a row that does not have a cell for each column. The file may have been cut off.</summary>
    /// <exception cref="InputException">The row was rejected.</exception>
    public void CheckCells()
    {
        var cells = ReadCells();
        if (cells.Count < _columns.Length || cells.Skip(_columns.Length).Any(cell => cell.Length > 0))
            throw new InputException("VisitRowInvalid", InputMessages.CellCountDiffers(cells.Count, _columns.Length));
    }

    private IReadOnlyList<string> ReadCells()
        => _cells ?? [.. JsonNode.Parse(_json)!.AsArray().Select(cell => cell!.GetValue<string>())];
}
