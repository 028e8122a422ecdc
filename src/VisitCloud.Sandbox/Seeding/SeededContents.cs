using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Contents: a profile and two products for each partner, and some pages of the organizer.</summary>
internal sealed class SeededContents(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Content, count)
{
    public const int PerPartner = 3;

    private static readonly string[] Products = ["Pump", "Sensor", "Bench", "Platform", "Coating", "Valve", "Course", "Lamp"];

    public override string? GetValue(int number, string path)
        => path == "partner.id" && !IsOrganizerContent(number) ? Expo.Partners.GetId(GetPartner(number)) : null;

    public override Range? FindCandidates(string path, string value)
        => path == "partner.id" && Expo.Partners.FindNumber(value) is var partner && partner >= 0
            ? new Range(partner * PerPartner, (partner + 1) * PerPartner)
            : null;

    public string GetName(int number) => (number % PerPartner) switch
    {
        0 => Expo.Partners.GetName(GetPartner(number)),
        _ when IsOrganizerContent(number) => $"Good to know, {number / PerPartner}",
        _ => $"{Random.Pick(number, RandomField.Name, Products)} {100 + number}",
    };

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        json.WriteString("type", GetContentType(number));
        json.WriteString("name", GetName(number));
        json.WriteString("summary", $"{GetName(number)} in a few words.");
        json.WriteString("source", Random.GetBoolean(number, RandomField.User, 200) ? "external" : "internal");
        if (!IsOrganizerContent(number))
            json.WriteReference("partner", Expo.Partners.GetId(GetPartner(number)), Expo.Partners.GetName(GetPartner(number)));
        if (includeDetails)
            WriteDetails(json, number);
    }

    /// <summary>Returns the contents of a partner.</summary>
    public IEnumerable<NamedReference> GetContents(int partner) => Enumerable.Range(partner * PerPartner, PerPartner)
        .Where(number => !IsOrganizerContent(number))
        .Select(number => new NamedReference(GetId(number), GetName(number)));

    private static string GetContentType(int number)
        => number % PerPartner == 0 ? SeededLabels.ProfileType : IsOrganizerContent(number) ? "info" : SeededLabels.ProductType;

    private void WriteDetails(Utf8JsonWriter json, int number)
    {
        json.WriteString("description", $"{GetName(number)}: what it does, who uses it, and what it costs.");
        json.WriteObjects("links", ["Website"], (name, _) =>
        {
            json.WriteString("name", name);
            json.WriteString("url", $"https://partner{GetPartner(number)}.example/{number}");
        });
        var label = Expo.Labels.FindForType(Random.GetInt32(number, RandomField.Topic, 100), GetContentType(number));
        NamedReference[] labels = label is null ? [] : [label];
        json.WriteObjects("labels", labels, (reference, _) => json.WriteIdAndName(reference));
    }

    private static int GetPartner(int number) => number / PerPartner;

    private static bool IsOrganizerContent(int number) => number % (PerPartner * 10) == 1;
}
