using System.Globalization;
using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The exhibitors of an event.</summary>
internal sealed class SeededPartners(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Partner, count)
{
    public override bool IsDeleted(int number) => Random.GetBoolean(number, RandomField.Deleted, 30);

    public override string? GetValue(int number, string path) => path switch
    {
        _ when IsDeleted(number) => null,
        "registrationType.id" => GetRegistrationType(number).Id,
        "contact.id" => GetContactId(number),
        "contact.reference" => GetReference(number),
        _ => null,
    };

    public string GetName(int number) => Random.Pick(number, RandomField.Company, GetLocale(number).Companies);

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        var locale = GetLocale(number);
        var first = Random.Pick(number, RandomField.FirstName, locale.FirstNames);
        var last = Random.Pick(number, RandomField.LastName, locale.LastNames);
        json.WriteString("name", GetName(number));
        GetRegistrationType(number).WriteReference(json);
        json.WriteString("boothNumber", string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (number % 8))}{(number / 8) + 1:D3}"));
        json.WriteNumber("boothSize", (Random.GetInt32(number, RandomField.Size, 12) + 1) * 6);
        json.WriteStartObject("contact");
        json.WriteString("id", GetContactId(number));
        json.WriteString("reference", GetReference(number));
        json.WriteString("firstName", first);
        json.WriteString("lastName", last);
        json.WriteString(
            "email", $"{LocaleSamples.ToEmailLocalPart(first)}.{LocaleSamples.ToEmailLocalPart(last)}@partner{number}.example");
        json.WriteEndObject();
        json.WriteStartArray("questions");
        json.WriteEndArray();
        if (!includeDetails)
            return;
        json.WriteObjects("contents", Expo.Contents.GetContents(number), (content, _) => json.WriteIdAndName(content));
        json.WriteObjects("licenses", SeededLicenses.GetLicenses(number), (license, _) => Expo.Licenses.WriteSummary(json, license));
    }

    private LocaleSamples GetLocale(int number) => Random.Pick(number, RandomField.Locale, LocaleCatalog.Instance.Locales);

    private RegistrationType GetRegistrationType(int number)
        => Expo.RegistrationTypes[Random.GetBoolean(number, RandomField.Type, 800) ? 6 : 7];

    private string GetContactId(int number) => Expo.Ids.Encode(RecordKind.PartnerContact, Expo.Number, number);

    private string GetReference(int number) => string.Create(CultureInfo.InvariantCulture, $"EXH-{Expo.Number + 1}-{number:D5}");
}
