using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The NFC devices at booths, each assigned to a content.</summary>
internal sealed class SeededTouchpoints(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Touchpoint, count)
{
    private const int PerPartner = 2;

    public override string? GetValue(int number, string path) => path == "partner.id" ? Expo.Partners.GetId(number / PerPartner) : null;

    public override Range? FindCandidates(string path, string value)
        => path == "partner.id" && Expo.Partners.FindNumber(value) is var partner && partner >= 0
            ? new Range(partner * PerPartner, (partner + 1) * PerPartner)
            : null;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        var partner = number / PerPartner;
        var content = (partner * SeededContents.PerPartner) + (number % PerPartner);
        json.WriteString("name", $"Touchpoint {number + 1}");
        json.WriteReference("content", Expo.Contents.GetId(content), Expo.Contents.GetName(content));
        json.WriteReference("partner", Expo.Partners.GetId(partner), Expo.Partners.GetName(partner));
    }
}
