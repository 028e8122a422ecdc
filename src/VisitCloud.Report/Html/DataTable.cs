namespace VisitCloud.Report.Html;

/// <summary>A table of figures. The first cell of each row is its heading.</summary>
/// <param name="Title">What the table shows.</param>
/// <param name="Columns">The headings of the columns.</param>
/// <param name="Rows">The cells.</param>
internal sealed record DataTable(string Title, IReadOnlyList<Column> Columns, IReadOnlyList<string?[]> Rows)
{
    private const int LongestWord = 40;

    /// <summary>Writes the table.</summary>
    public void Write(HtmlWriter html)
    {
        // The table can be scrolled with the keyboard where the window is too narrow for the table.
        html.Start("div", ("class", "scroll"), ("role", "group"), ("tabindex", "0"), ("aria-label", Title)).Start("table");
        html.Element("caption", Title, ("class", "hidden")).Start("thead").Start("tr");
        foreach (var column in Columns)
            html.Element("th", column.Title, ("scope", "col"), ("class", column.Class));
        html.End().End().Start("tbody").Line();
        foreach (var row in Rows)
            WriteRow(html, row);
        html.End().End().End().Line();
    }

    /// <summary>Writes the table so that the reader opens it on demand.</summary>
    public void WriteFolded(HtmlWriter html, string summary)
    {
        html.Start("details").Start("summary").Text(summary).Element("span", $": {Title}", ("class", "hidden")).End();
        Write(html);
        html.End().Line();
    }

    private void WriteRow(HtmlWriter html, string?[] row)
    {
        html.Start("tr");
        for (var i = 0; i < row.Length; i++)
        {
            var style = HasLongWord(row[i]) ? "long" : Columns[i].Class;
            if (i == 0)
                html.Start("th", ("scope", "row"), ("class", style)).Data(row[i] ?? ReportFormat.Unknown).End();
            else
                html.Start("td", ("class", style)).Data(row[i] ?? ReportFormat.Unknown).End();
        }

        html.End().Line();
    }

    /// <summary>Whether a text has a word that must be broken, so that it does not push the other columns out of sight.</summary>
    private static bool HasLongWord(string? text) => text?.Split(' ').Any(word => word.Length > LongestWord) == true;
}

/// <summary>A column of a table.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Class">The style class of its cells; null for text that may wrap.</param>
internal sealed record Column(string Title, string? Class = null)
{
    /// <summary>Creates a column of numbers.</summary>
    public static Column Number(string title) => new(title, "number");

    /// <summary>Creates a column of times, which do not wrap.</summary>
    public static Column Time(string title) => new(title, "time");
}
