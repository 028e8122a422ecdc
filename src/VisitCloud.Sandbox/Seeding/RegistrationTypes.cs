using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>A kind of registration.</summary>
/// <param name="Id">Nine characters [P].</param>
/// <param name="Name">For people.</param>
/// <param name="Level">visitor or partner.</param>
/// <param name="Reference">The organiser's own.</param>
internal sealed record RegistrationType(string Id, string Name, string Level, string Reference)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("registrationType");
        json.WriteString("id", Id);
        json.WriteString("name", Name);
        json.WriteString("reference", Reference);
        json.WriteEndObject();
    }
}

/// <summary>The kinds of registration that an event has [P].</summary>
internal sealed class RegistrationTypes(SeededExpo expo) : SeededTable(expo, RecordKind.RegistrationType, expo.Types.Length)
{
    public const string VisitorLevel = "visitor";
    public const string PartnerLevel = "partner";

    private static readonly (string Name, string Level, string Reference)[] Known =
    [
        ("Visitor", VisitorLevel, "VIS"), ("VIP", VisitorLevel, "VIP"), ("Press", VisitorLevel, "PRESS"), ("Speaker", VisitorLevel, "SPK"),
        ("Team member", VisitorLevel, "TEAM"), ("Guest of an exhibitor", VisitorLevel, "GUEST"),
        ("Main exhibitor", PartnerLevel, "EXH"), ("Co-exhibitor", PartnerLevel, "COEXH"),
    ];

    public static RegistrationType[] Of(SeededExpo expo) =>
        [.. Known.Select((known, index) => new RegistrationType(expo.Ids.ShortOf("type", expo.Number, index), known.Name, known.Level, known.Reference))];

    /// <summary>By its place in the list, as visitors and partners draw theirs.</summary>
    public RegistrationType this[int index] => Expo.Types[index];

    /// <summary>Whose visitors belong to a company.</summary>
    public static bool IsOfPartner(int index) => Known[index].Reference is "TEAM" or "GUEST";

    public override string IdOf(int number) => Expo.Types[number].Id;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        var type = Expo.Types[number];
        json.WriteString("name", type.Name);
        json.WriteString("level", type.Level);
        json.WriteString("type", "standard");
        json.WriteString("reference", type.Reference);
    }
}
