using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The registration types of an event.</summary>
internal sealed class SeededRegistrationTypes(SeededExpo expo) : SeededTable(expo, RecordKind.RegistrationType, expo.Types.Length)
{
    private const string OrganizationLevel = "organization";
    private const string ExpoLevel = "expo";

    private static readonly (string Name, string Level, string Type, string Reference)[] Definitions =
    [
        ("Visitor", OrganizationLevel, RegistrationType.Visitor, "VIS"),
        ("VIP", OrganizationLevel, RegistrationType.Visitor, "VIP"),
        ("Press", OrganizationLevel, RegistrationType.Visitor, "PRESS"),
        ("Speaker", ExpoLevel, RegistrationType.Visitor, "SPK"),
        ("Team member", OrganizationLevel, RegistrationType.Visitor, "TEAM"),
        ("Guest of an exhibitor", ExpoLevel, RegistrationType.Visitor, "GUEST"),
        ("Main exhibitor", OrganizationLevel, RegistrationType.Partner, "EXH"),
        ("Co-exhibitor", ExpoLevel, RegistrationType.Partner, "COEXH"),
    ];

    public static RegistrationType[] CreateAll(SeededExpo expo) =>
    [
        .. Definitions.Select((type, index) => new RegistrationType(
            expo.Ids.CreateShort("type", expo.Number, index), type.Name, type.Level, type.Type, type.Reference)),
    ];

    /// <summary>Returns the type at an index of the list.</summary>
    public RegistrationType this[int index] => Expo.Types[index];

    /// <summary>Whether visitors of the type at an index belong to a partner.</summary>
    public static bool BelongsToPartner(int index) => Definitions[index].Reference is "TEAM" or "GUEST";

    public override string GetId(int number) => Expo.Types[number].Id;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        Expo.Types[number].WriteMembers(json);
        json.WriteString("reference", Expo.Types[number].Reference);
    }
}
