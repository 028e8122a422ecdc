using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The licenses of partners: touchpoints, scanners, badges, and the app.</summary>
internal sealed class SeededLicenses(SeededExpo expo, int count) : SeededTable(expo, RecordKind.License, count)
{
    private static readonly string[] Types = ["touchpoint", "scan", "badge", "app"];

    public override string? GetValue(int number, string path) => path == "partner.id" ? Expo.Partners.GetId(GetPartner(number)) : null;

    public override Range? FindCandidates(string path, string value)
        => path == "partner.id" && Expo.Partners.FindNumber(value) is var partner && partner >= 0
            ? new Range(partner * Types.Length, (partner + 1) * Types.Length)
            : null;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        WriteLicense(json, number);
        json.WriteReference("partner", Expo.Partners.GetId(GetPartner(number)), Expo.Partners.GetName(GetPartner(number)));
    }

    /// <summary>Returns the numbers of a partner's licenses.</summary>
    public static IEnumerable<int> GetLicenses(int partner) => Enumerable.Range(partner * Types.Length, Types.Length);

    /// <summary>Writes the members that partners show of their licenses.</summary>
    public void WriteSummary(Utf8JsonWriter json, int number)
    {
        json.WriteString("id", GetId(number));
        WriteLicense(json, number);
    }

    private void WriteLicense(Utf8JsonWriter json, int number)
    {
        var maximum = 1 + Random.GetInt32(number, RandomField.Count, 5);
        json.WriteString("type", Types[number % Types.Length]);
        json.WriteNumber("activationMax", maximum);
        json.WriteNumber("activations", Random.GetInt32(number, RandomField.Quantity, maximum + 1));
    }

    private static int GetPartner(int number) => number / Types.Length;
}
