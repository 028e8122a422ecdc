namespace VisitCloud.Report.Statistics;

/// <summary>Counts the visitors and leads of each exhibitor.</summary>
internal sealed class ExhibitorSummaries(ExhibitorTable exhibitors, PeopleTable? people, HashSet<string>? staffTypes, bool hasLeads)
{
    private readonly long[] _visitors = new long[exhibitors.Count];
    private readonly long[] _staff = new long[exhibitors.Count];
    private readonly long[] _leads = new long[exhibitors.Count];
    private readonly long[] _rated = new long[exhibitors.Count];
    private readonly decimal[] _stars = new decimal[exhibitors.Count];

    /// <summary>Lists the exhibitors that are not deleted, the most leads first.</summary>
    public IReadOnlyList<ExhibitorSummary> List()
    {
        CountVisitors();
        CountLeads();
        var list = new List<ExhibitorSummary>();
        var number = 0;
        foreach (var exhibitor in exhibitors.Exhibitors)
        {
            if (exhibitor.IsListed)
                list.Add(Summarize(exhibitor, number));
            number++;
        }

        return
        [
            .. list.OrderByDescending(exhibitor => exhibitor.Leads).ThenBy(exhibitor => exhibitor.Name, StringComparer.Ordinal)
                .ThenBy(exhibitor => exhibitor.Id, StringComparer.Ordinal),
        ];
    }

    private ExhibitorSummary Summarize(Exhibitor exhibitor, int number)
    {
        var knowsStaff = people is not null && staffTypes is not null;
        return new ExhibitorSummary(
            exhibitor.Id ?? "",
            exhibitor.Name,
            exhibitor.Type,
            exhibitor.BoothNumber,
            people is null ? null : _visitors[number],
            knowsStaff ? _staff[number] : null,
            knowsStaff ? _visitors[number] - _staff[number] : null,
            hasLeads ? _leads[number] : null,
            !hasLeads || _rated[number] == 0 ? null : Math.Round(_stars[number] / _rated[number], 2),
            exhibitor.Contact);
    }

    private void CountVisitors()
    {
        if (people is null)
            return;
        var isStaff = new bool[people.Types.Count];
        for (var type = 1; type < isStaff.Length; type++)
            isStaff[type] = staffTypes?.Contains(people.Types.GetText(type)!) == true;
        foreach (var person in people.People)
        {
            if (!person.IsRegistered)
                continue;
            _visitors[person.Exhibitor]++;
            _staff[person.Exhibitor] += isStaff[person.Type] ? 1 : 0;
        }
    }

    private void CountLeads()
    {
        var stars = exhibitors.ListStars();
        foreach (var lead in exhibitors.Leads)
        {
            if (!lead.IsListed)
                continue;
            _leads[lead.Exhibitor]++;
            _rated[lead.Exhibitor] += stars[lead.Rating] is null ? 0 : 1;
            _stars[lead.Exhibitor] += stars[lead.Rating] ?? 0;
        }
    }
}
