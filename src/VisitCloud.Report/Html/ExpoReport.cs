namespace VisitCloud.Report.Html;

/// <summary>Writes the part of the report about one event.</summary>
/// <param name="page">The page.</param>
/// <param name="summary">The figures.</param>
/// <param name="includeNames">Whether names of people are written.</param>
internal sealed class ExpoReport(ReportPage page, ExpoSummary summary, bool includeNames)
{
    private readonly ReportFormat _format = page.Format;

    /// <summary>Writes the part.</summary>
    /// <param name="id">The ID of the part in the page.</param>
    public void Write(string id)
    {
        page.Html.Start("article", ("aria-labelledby", id)).Start("h2", ("id", id)).Data(summary.Name ?? summary.ExpoId).End().Line();
        WriteFacts();
        WriteWarnings();
        WriteKeyFigures();
        new RegistrationSections(page, summary).Write();
        new AttendanceSections(page, summary).Write();
        new ExhibitorSections(page, summary, includeNames).Write();
        new AdministrationSections(page, summary, includeNames).Write();
        page.Html.End().Line();
    }

    private void WriteFacts()
    {
        page.Html.Start("p", ("class", "note"));
        if (summary.Start is not null)
            page.Html.Data(_format.Time(summary.Start));
        if (summary is { Start: not null, End: not null })
            page.Html.Text(" to ").Data(_format.Time(summary.End));
        page.Html.Text(summary.Start is null ? "Time zone: " : " · Time zone: ").Data(summary.TimeZone);
        if (summary.SyncedAt is { } synced)
            page.Html.Text(" · Data as of ").Data(_format.TimeWithOffset(synced));
        page.Html.End().Line();
    }

    private void WriteWarnings()
    {
        WriteWarning("Not part of this report, because the API key may not read them or they were not synced", summary.UnavailableLists);
        WriteWarning("Only partly in the database, because of a filter or an unfinished sync", summary.IncompleteLists);
    }

    private void WriteWarning(string reason, IReadOnlyList<string> lists)
    {
        if (lists.Count > 0)
            page.Html.Element("p", $"{reason}: {string.Join(", ", lists)}.", ("class", "warning")).Line();
    }

    private void WriteKeyFigures()
    {
        var cards = new (string Title, string? Value, string? Detail)[]
        {
            ("Registered", FormatCount(summary.Registered),
                summary.Registrations is { } all ? $"of {_format.Count(all)} registrations" : null),
            ("Attended", FormatCount(summary.Attended), summary.AttendedUnregistered is > 0 and var more
                ? $"and {_format.Count(more)} not registered" : null),
            ("Show rate", summary.ShowRate is null ? null : _format.Percent(summary.ShowRate), null),
            ("No-shows", FormatCount(summary.NoShows), null),
            ("Average stay", summary.AverageDwell is null ? null : _format.Duration(summary.AverageDwell), null),
            ("Sessions", FormatCount(summary.Sessions), null),
            ("Exhibitors", FormatCount(summary.Exhibitors), null),
            ("Leads", FormatCount(summary.Leads),
                summary.AverageLeadRating is { } rating ? $"average rating {_format.Number(rating)}" : null),
            ("Unpaid payments", FormatCount(summary.UnpaidPayments), null),
        };
        page.WriteSection("Key figures", () =>
        {
            page.Html.Start("dl", ("class", "cards")).Line();
            foreach (var (title, value, detail) in cards.Where(card => card.Value is not null))
            {
                page.Html.Start("div").Element("dt", title).Element("dd", value);
                if (detail is not null)
                    page.Html.Element("dd", detail, ("class", "detail"));
                page.Html.End().Line();
            }

            page.Html.End().Line();
        });
    }

    private string? FormatCount(long? count) => count is null ? null : _format.Count(count);
}
