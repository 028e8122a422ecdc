using System.Text;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Reads rows of comma-separated values one by one, as RFC 4180 specifies. Like Import-Csv, it skips empty lines, and white
/// space at the start of a cell and after its quotation marks. It also skips rows without a visible character: those that
/// spreadsheets save below the data, and the end-of-file character of old programs.
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
            var isLast = false;
            while (!isLast)
            {
                isLast = ReadCell();
                cells.Add(_cell.ToString());
            }

            if (cells.Exists(cell => ColumnText.Trim(cell).Length > 0))
                return cells;
        }
    }

    /// <summary>Reads a cell with the delimiter or the end of the line after it.</summary>
    /// <returns>Whether it is the last cell of its row.</returns>
    private bool ReadCell()
    {
        var isLast = ReadCellText(out var quotedLength);
        // White space between a closing quotation mark and the delimiter is not part of the cell.
        while (_cell.Length > quotedLength && quotedLength >= 0 && IsBlank(_cell[_cell.Length - 1]))
            _cell.Length--;
        return isLast;
    }

    /// <summary>Reads a cell, including any white space after its closing quotation mark.</summary>
    /// <param name="quotedLength">The length of the quoted text; -1 if the cell is not quoted.</param>
    private bool ReadCellText(out int quotedLength)
    {
        quotedLength = -1;
        _cell.Clear();
        while (reader.Read() is var next and >= 0)
        {
            var character = (char)next;
            if (character == delimiter)
                return false;
            if (character is '\r' or '\n')
                return EndLine(character);
            if (_cell.Length == 0 && quotedLength < 0 && character == Quote)
            {
                ReadQuoted();
                quotedLength = _cell.Length;
            }
            else if (_cell.Length > 0 || quotedLength >= 0 || !IsBlank(character))
            {
                _cell.Append(character);
            }
        }

        return true;
    }

    private static bool IsBlank(char character) => character is ' ' or '\t';

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
