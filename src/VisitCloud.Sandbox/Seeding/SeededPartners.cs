using System.Globalization;
using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The exhibiting companies of an event.</summary>
internal sealed class SeededPartners(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Partner, count)
{
    public override bool IsDeleted(int number) => Dice.Hits(number, Draw.Deleted, 30);

    public override string? ValueAt(int number, string path) => path switch
    {
        _ when IsDeleted(number) => null,
        "registrationType.id" => TypeOf(number).Id,
        "contact.id" => ContactIdOf(number),
        "contact.reference" => ReferenceOf(number),
        _ => null,
    };

    public string NameOf(int number) => Dice.Pick(number, Draw.Company, FolkOf(number).Companies);

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        var folk = FolkOf(number);
        var first = Dice.Pick(number, Draw.FirstName, folk.FirstNames);
        var last = Dice.Pick(number, Draw.LastName, folk.LastNames);
        json.WriteString("name", NameOf(number));
        TypeOf(number).Write(json);
        json.WriteString("boothNumber", string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (number % 8))}{(number / 8) + 1:D3}"));
        json.WriteNumber("boothSize", (Dice.Below(number, Draw.Size, 12) + 1) * 6);
        json.WriteStartObject("contact");
        json.WriteString("id", ContactIdOf(number));
        json.WriteString("reference", ReferenceOf(number));
        json.WriteString("firstName", first);
        json.WriteString("lastName", last);
        json.WriteString("email", $"{Folk.ForMail(first)}.{Folk.ForMail(last)}@partner{number}.example");
        json.WriteEndObject();
        json.WriteStartArray("questions");
        json.WriteEndArray();
    }

    private Folk FolkOf(int number) => Dice.Pick(number, Draw.Locale, People.Words.All);

    private RegistrationType TypeOf(int number) => Expo.RegistrationTypes[Dice.Hits(number, Draw.Type, 800) ? 6 : 7];

    private string ContactIdOf(int number) => Expo.Ids.Of(RecordKind.PartnerContact, Expo.Number, number);

    private string ReferenceOf(int number) => string.Create(CultureInfo.InvariantCulture, $"EXH-{Expo.Number + 1}-{number:D5}");
}
