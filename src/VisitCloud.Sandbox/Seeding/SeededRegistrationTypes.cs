using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The registration types of an event.</summary>
internal sealed class SeededRegistrationTypes(SeededExpo expo) : SeededTable(expo, RecordKind.RegistrationType, expo.Types.Length)
{
    private static readonly (string Name, string Level, string Reference)[] Definitions =
    [
        ("Visitor", RegistrationType.VisitorLevel, "VIS"),
        ("VIP", RegistrationType.VisitorLevel, "VIP"),
        ("Press", RegistrationType.VisitorLevel, "PRESS"),
        ("Speaker", RegistrationType.VisitorLevel, "SPK"),
        ("Team member", RegistrationType.VisitorLevel, "TEAM"),
        ("Guest of an exhibitor", RegistrationType.VisitorLevel, "GUEST"),
        ("Main exhibitor", RegistrationType.PartnerLevel, "EXH"),
        ("Co-exhibitor", RegistrationType.PartnerLevel, "COEXH"),
    ];

    public static RegistrationType[] CreateAll(SeededExpo expo) =>
    [
        .. Definitions.Select((definition, index) => new RegistrationType(
            expo.Ids.CreateShort("type", expo.Number, index), definition.Name, definition.Level, definition.Reference)),
    ];

    /// <summary>Returns the type at an index of the list.</summary>
    public RegistrationType this[int index] => Expo.Types[index];

    /// <summary>Whether visitors of the type at an index belong to a partner.</summary>
    public static bool BelongsToPartner(int index) => Definitions[index].Reference is "TEAM" or "GUEST";

    public override string GetId(int number) => Expo.Types[number].Id;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        var type = Expo.Types[number];
        json.WriteString("name", type.Name);
        json.WriteString("level", type.Level);
        json.WriteString("type", "standard");
        json.WriteString("reference", type.Reference);
    }
}
