using System.Globalization;
using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The registrations of an event: visitors, press, team members and guests of companies.</summary>
internal sealed class SeededVisitors(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Visitor, count)
{
    /// <summary>How many of a thousand are in each state; the rest is registered.</summary>
    private static readonly (string State, int PerMille)[] OtherStates =
    [
        ("invited", 60), ("registering", 40), ("denied", 25), ("pending-confirmation", 25), ("stopped", 15), ("hold", 10),
        ("incomplete", 10), ("cancelled", 20), ("unregistered", 5),
    ];

    public override bool IsDeleted(int number) => StateOf(number) == RegistrationStates.Registered && Dice.Hits(number, Draw.Deleted, 12);

    public override string? ValueAt(int number, string path) => path switch
    {
        // A tombstone was registered once.
        "registrationState" => StateOf(number),
        _ when IsDeleted(number) => null,
        "registrationType.id" => Expo.RegistrationTypes[TypeOf(number)].Id,
        "contact.id" => ContactIdOf(number),
        "contact.reference" => ReferenceOf(number),
        _ => null,
    };

    public override Range? OnlyWith(string path, string value) => path switch
    {
        "contact.id" => One(Expo.Ids.NumberOf(value, RecordKind.VisitorContact, Expo.Number)),
        "contact.reference" => One(NumberInReference(value)),
        _ => null,
    };

    public bool IsRegistered(int number) => StateOf(number) == RegistrationStates.Registered && !IsDeleted(number);

    public Folk FolkOf(int number) => Dice.Pick(number, Draw.Locale, People.Words.All);

    public string FirstNameOf(int number) => Dice.Pick(number, Draw.FirstName, FolkOf(number).FirstNames);

    public string LastNameOf(int number) => Dice.Pick(number, Draw.LastName, FolkOf(number).LastNames);

    public string NameOf(int number) => $"{FirstNameOf(number)} {LastNameOf(number)}";

    public int TypeOf(int number) => Dice.Below(number, Draw.Type, 100) switch
    {
        < 70 => 0,
        < 75 => 1,
        < 80 => 2,
        < 85 => 3,
        < 95 => 4,
        _ => 5,
    };

    public Named FormOf(int number) => Dice.Pick(number, Draw.Form, Expo.Forms);

    public int? PartnerOf(int number)
        => RegistrationTypes.IsOfPartner(TypeOf(number)) ? Dice.Below(number, Draw.Partner, Expo.Partners.Count) : null;

    public string StateOf(int number)
    {
        var draw = Dice.Below(number, Draw.State, 1000);
        foreach (var (state, perMille) in OtherStates)
        {
            draw -= perMille;
            if (draw < 0)
                return state;
        }

        return RegistrationStates.Registered;
    }

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        json.WriteString("registrationState", StateOf(number));
        Expo.RegistrationTypes[TypeOf(number)].Write(json);
        json.WriteString("language", FolkOf(number).Language);
        json.WriteNamed("form", FormOf(number));
        WriteContact(json, number);
        if (PartnerOf(number) is { } partner)
            json.WriteNamed("partner", Expo.Partners.IdOf(partner), Expo.Partners.NameOf(partner));

        json.WriteStartArray("questions");
        for (var i = 0; i < Expo.Questions.Length; i++)
            Expo.Questions[i].WriteAnswered(json, Dice.For(number, Draw.Question).For(i, Draw.Topic));
        json.WriteEndArray();

        json.WriteStartArray("badges");
        json.WriteStartObject();
        json.WriteString("id", Expo.Ids.ShortOf("badge", Expo.Number, number));
        json.WriteString("qr", (Dice.Bits(number, Draw.Badge) % 1_000_000_000_000).ToString("D12", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndArray();

        json.WriteTime("created", Expo.Start.AddMinutes(-Dice.Below(number, Draw.Created, 90 * 24 * 60)));
        json.WriteStartArray("tags");
        if (Dice.Hits(number, Draw.Topic, 100))
            json.WriteStringValue("returning");
        json.WriteEndArray();
        if (Expo.HasOddities)
            Oddities.Write(json, number);
    }

    private void WriteContact(Utf8JsonWriter json, int number)
    {
        var folk = FolkOf(number);
        json.WriteStartObject("contact");
        json.WriteString("id", ContactIdOf(number));
        json.WriteString("reference", ReferenceOf(number));
        json.WriteString("firstName", FirstNameOf(number));
        json.WriteString("lastName", LastNameOf(number));
        json.WriteString("email", $"{Folk.ForMail(FirstNameOf(number))}.{Folk.ForMail(LastNameOf(number))}{number}@visitor.example");
        json.WriteString("company", CompanyOf(number, folk));
        json.WriteString("jobTitle", Dice.Pick(number, Draw.JobTitle, folk.JobTitles));
        if (Dice.Hits(number, Draw.HasPhone, 500))
            json.WriteString("phone", $"+{Dice.Below(number, Draw.Phone, 90) + 10} {Dice.Bits(number, Draw.Phone) % 1_000_000_000:D9}");
        json.WriteStartObject("address");
        json.WriteString("street", $"{Dice.Pick(number, Draw.Street, folk.Streets)} {Dice.Below(number, Draw.HouseNumber, 300) + 1}");
        json.WriteString("zip", Dice.Below(number, Draw.Zip, 100_000).ToString("D5", CultureInfo.InvariantCulture));
        json.WriteString("city", Dice.Pick(number, Draw.City, folk.Cities));
        json.WriteString("country", folk.Country);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private string? CompanyOf(int number, Folk folk)
    {
        if (Expo.HasOddities && Oddities.Company(number) is { } odd)
            return odd;
        if (PartnerOf(number) is { } partner && Expo.RegistrationTypes[TypeOf(number)].Reference == "TEAM")
            return Expo.Partners.NameOf(partner);
        return Dice.Hits(number, Draw.HasCompany, 800) ? Dice.Pick(number, Draw.Company, folk.Companies) : null;
    }

    private string ContactIdOf(int number) => Expo.Ids.Of(RecordKind.VisitorContact, Expo.Number, number);

    private string? ReferenceOf(int number)
        => Dice.Hits(number, Draw.HasReference, 600) ? string.Create(CultureInfo.InvariantCulture, $"{ReferencePrefix}{number:D7}") : null;

    private string ReferencePrefix => $"CRM-{Expo.Number + 1}-";

    private int NumberInReference(string reference)
        => reference.StartsWith(ReferencePrefix, StringComparison.Ordinal)
            && int.TryParse(reference.AsSpan(ReferencePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < Count ? number : -1;
}
