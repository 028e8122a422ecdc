using System.Globalization;
using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The registrations of an event: visitors, press, and team members and guests of partners.</summary>
internal sealed class SeededVisitors(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Visitor, count)
{
    /// <summary>How many of 1,000 visitors are in each state. The others are registered.</summary>
    private static readonly (string State, int PerMille)[] OtherStates =
    [
        ("invited", 60), ("registering", 40), ("denied", 25), ("pending-confirmation", 25), ("stopped", 15), ("hold", 10),
        ("incomplete", 10), ("cancelled", 20), ("unregistered", 5),
    ];

    public override bool IsDeleted(int number)
        => GetState(number) == RegistrationStates.Registered && Random.GetBoolean(number, RandomField.Deleted, 12);

    public override string? GetValue(int number, string path) => path switch
    {
        // Only visitors that were registered leave a tombstone.
        "registrationState" => GetState(number),
        _ when IsDeleted(number) => null,
        "registrationType.id" => Expo.RegistrationTypes[GetRegistrationType(number)].Id,
        "contact.id" => GetContactId(number),
        "contact.reference" => GetReference(number),
        _ => null,
    };

    public override Range? FindCandidates(string path, string value) => path switch
    {
        "contact.id" => GetSingleRange(Expo.Ids.DecodeNumber(value, RecordKind.VisitorContact, Expo.Number)),
        "contact.reference" => GetSingleRange(ParseReference(value)),
        _ => null,
    };

    public bool IsRegistered(int number) => GetState(number) == RegistrationStates.Registered && !IsDeleted(number);

    public LocaleSamples GetLocale(int number) => Random.Pick(number, RandomField.Locale, LocaleCatalog.Instance.Locales);

    public string GetFirstName(int number) => Random.Pick(number, RandomField.FirstName, GetLocale(number).FirstNames);

    public string GetLastName(int number) => Random.Pick(number, RandomField.LastName, GetLocale(number).LastNames);

    public string GetName(int number) => $"{GetFirstName(number)} {GetLastName(number)}";

    public int GetRegistrationType(int number) => Random.GetInt32(number, RandomField.Type, 100) switch
    {
        < 70 => 0,
        < 75 => 1,
        < 80 => 2,
        < 85 => 3,
        < 95 => 4,
        _ => 5,
    };

    public NamedReference GetForm(int number) => Random.Pick(number, RandomField.Form, Expo.Forms);

    public int? GetPartner(int number)
        => SeededRegistrationTypes.BelongsToPartner(GetRegistrationType(number))
            ? Random.GetInt32(number, RandomField.Partner, Expo.Partners.Count)
            : null;

    public string GetState(int number)
    {
        var remaining = Random.GetInt32(number, RandomField.State, 1000);
        foreach (var (state, perMille) in OtherStates)
        {
            remaining -= perMille;
            if (remaining < 0)
                return state;
        }

        return RegistrationStates.Registered;
    }

    /// <summary>Creates a random phone number.</summary>
    public static string CreatePhone(RandomSource random, int number)
        => $"+{random.GetInt32(number, RandomField.Phone, 90) + 10} {random.GetBits(number, RandomField.Phone) % 1_000_000_000:D9}";

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        json.WriteString("registrationState", GetState(number));
        Expo.RegistrationTypes[GetRegistrationType(number)].WriteReference(json);
        json.WriteString("language", GetLocale(number).Language);
        json.WriteReference("form", GetForm(number));
        WriteContact(json, number);
        if (GetPartner(number) is { } partner)
            json.WriteReference("partner", Expo.Partners.GetId(partner), Expo.Partners.GetName(partner));

        json.WriteStartArray("questions");
        for (var i = 0; i < Expo.Questions.Length; i++)
            Expo.Questions[i].WriteAnswers(json, Random.Derive(number, RandomField.Question).Derive(i, RandomField.Topic));
        json.WriteEndArray();

        json.WriteStartArray("badges");
        json.WriteStartObject();
        json.WriteString("id", Expo.Ids.CreateShort("badge", Expo.Number, number));
        var qrCode = Random.GetBits(number, RandomField.Badge) % 1_000_000_000_000;
        json.WriteString("qr", qrCode.ToString("D12", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndArray();

        json.WriteTime("created", GetCreationTime(number));
        json.WriteStartArray("tags");
        if (Random.GetBoolean(number, RandomField.Topic, 100))
            json.WriteStringValue("returning");
        json.WriteEndArray();
        if (Expo.HasEdgeCases)
            EdgeCases.Write(json, number);
    }

    /// <summary>Returns a time in the 90 days before the event. Registrations become more frequent toward the event.</summary>
    private DateTimeOffset GetCreationTime(int number)
    {
        const long Range = 90 * 24 * 60;
        long minutes = Random.GetInt32(number, RandomField.Created, (int)Range);
        return Expo.Start.AddMinutes(-(minutes * minutes / Range));
    }

    private void WriteContact(Utf8JsonWriter json, int number)
    {
        var locale = GetLocale(number);
        json.WriteStartObject("contact");
        json.WriteString("id", GetContactId(number));
        json.WriteString("reference", GetReference(number));
        json.WriteString("firstName", GetFirstName(number));
        json.WriteString("lastName", GetLastName(number));
        var (first, last) = (LocaleSamples.ToEmailLocalPart(GetFirstName(number)), LocaleSamples.ToEmailLocalPart(GetLastName(number)));
        json.WriteString("email", $"{first}.{last}{number}@visitor.example");
        json.WriteString("company", GetCompany(number, locale));
        json.WriteString("jobTitle", Random.Pick(number, RandomField.JobTitle, locale.JobTitles));
        if (Random.GetBoolean(number, RandomField.HasPhone, 500))
            json.WriteString("phone", CreatePhone(Random, number));
        json.WriteStartObject("address");
        var street = Random.Pick(number, RandomField.Street, locale.Streets);
        json.WriteString("street", $"{street} {Random.GetInt32(number, RandomField.HouseNumber, 300) + 1}");
        json.WriteString("zip", Random.GetInt32(number, RandomField.Zip, 100_000).ToString("D5", CultureInfo.InvariantCulture));
        json.WriteString("city", Random.Pick(number, RandomField.City, locale.Cities));
        json.WriteString("country", locale.Country);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private string? GetCompany(int number, LocaleSamples locale)
    {
        if (Expo.HasEdgeCases && EdgeCases.GetCompany(number) is { } edgeCase)
            return edgeCase;
        if (GetPartner(number) is { } partner && Expo.RegistrationTypes[GetRegistrationType(number)].Reference == "TEAM")
            return Expo.Partners.GetName(partner);
        return Random.GetBoolean(number, RandomField.HasCompany, 800) ? Random.Pick(number, RandomField.Company, locale.Companies) : null;
    }

    private string GetContactId(int number) => Expo.Ids.Encode(RecordKind.VisitorContact, Expo.Number, number);

    private string? GetReference(int number)
        => Random.GetBoolean(number, RandomField.HasReference, 600)
            ? string.Create(CultureInfo.InvariantCulture, $"{ReferencePrefix}{number:D7}")
            : null;

    private string ReferencePrefix => $"CRM-{Expo.Number + 1}-";

    private int ParseReference(string reference)
        => reference.StartsWith(ReferencePrefix, StringComparison.Ordinal)
            && int.TryParse(reference.AsSpan(ReferencePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < Count ? number : -1;
}
