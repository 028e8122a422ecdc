using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The NFC devices on the booths, each tied to a content.</summary>
internal sealed class SeededTouchpoints(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Touchpoint, count)
{
    private const int EachPartner = 2;

    public override string? ValueAt(int number, string path) => path == "partner.id" ? Expo.Partners.IdOf(number / EachPartner) : null;

    public override Range? OnlyWith(string path, string value)
        => path == "partner.id" && Expo.Partners.NumberOf(value) is var partner && partner >= 0
            ? new Range(partner * EachPartner, (partner + 1) * EachPartner)
            : null;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        var partner = number / EachPartner;
        var content = (partner * SeededContents.EachPartner) + (number % EachPartner);
        json.WriteString("name", $"Touchpoint {number + 1}");
        json.WriteNamed("content", Expo.Contents.IdOf(content), Expo.Contents.NameOf(content));
        json.WriteNamed("partner", Expo.Partners.IdOf(partner), Expo.Partners.NameOf(partner));
    }
}
