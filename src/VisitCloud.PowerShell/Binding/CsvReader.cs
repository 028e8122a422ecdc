using System.Text;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Reads rows of comma-separated values one by one, as RFC 4180 specifies. Like Import-Csv, it skips empty lines and white
/// space at the start of a cell without quotation marks.
/// </summary>
/// <param name="reader">The text.</param>
/// <param name="delimiter">The character between two cells.</param>
internal sealed class CsvReader(TextReader reader, char delimiter)
{
    private const char Quote = '"';

    private readonly StringBuilder _cell = new();
    private int _line = 1;

    /// <summary>Reads the cells of the next row.</summary>
    /// <returns>The cells, or null after the last row.</returns>
    /// <exception cref="InputException">A quotation mark is not closed.</exception>
    public List<string>? ReadRow()
    {
        while (true)
        {
            if (reader.Peek() < 0)
                return null;
            var cells = new List<string>();
            var (isQuoted, isLast) = (false, false);
            while (!isLast)
            {
                isLast = ReadCell(out isQuoted);
                cells.Add(_cell.ToString());
            }

            if (cells.Count > 1 || cells[0].Length > 0 || isQuoted)
                return cells;
        }
    }

    /// <summary>Reads a cell with the delimiter or the end of the line after it.</summary>
    /// <returns>Whether it is the last cell of its row.</returns>
    private bool ReadCell(out bool isQuoted)
    {
        isQuoted = false;
        _cell.Clear();
        while (reader.Read() is var next and >= 0)
        {
            var character = (char)next;
            if (character == delimiter)
                return false;
            if (character is '\r' or '\n')
                return EndLine(character);
            if (_cell.Length == 0 && !isQuoted && character == Quote)
            {
                isQuoted = true;
                ReadQuoted();
            }
            else if (_cell.Length > 0 || character is not (' ' or '\t'))
            {
                _cell.Append(character);
            }
        }

        return true;
    }

    private void ReadQuoted()
    {
        var firstLine = _line;
        while (reader.Read() is var next and >= 0)
        {
            if (next == Quote)
            {
                if (reader.Peek() != Quote)
                    return;
                reader.Read();
            }
            else if (next == '\n' || (next == '\r' && reader.Peek() != '\n'))
            {
                _line++;
            }

            _cell.Append((char)next);
        }

        throw new InputException("VisitFileInvalid", InputMessages.QuotationMarkNotClosed(firstLine));
    }

    private bool EndLine(char character)
    {
        if (character == '\r' && reader.Peek() == '\n')
            reader.Read();
        _line++;
        return true;
    }
}
