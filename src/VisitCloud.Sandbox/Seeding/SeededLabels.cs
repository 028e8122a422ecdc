using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The labels of an event, which categorize contents.</summary>
internal sealed class SeededLabels(SeededExpo expo) : SeededTable(expo, RecordKind.Label, Definitions.Length)
{
    public const string ProfileType = "profile";
    public const string ProductType = "product";

    private static readonly (string Name, string Color, string[] Types)[] Definitions =
    [
        ("Sustainable", "#388e3c", [ProfileType, ProductType]),
        ("New this year", "#d32f2f", [ProductType]),
        ("Start-up", "#f57c00", [ProfileType]),
        ("Award winner", "#1976d2", [ProfileType, ProductType]),
        ("Live demonstration", "#455a64", [ProductType]),
    ];

    /// <summary>Returns the label at an index, for contents of a type; null if the label is not for that type.</summary>
    public NamedReference? FindForType(int index, string type)
    {
        var number = index % Definitions.Length;
        return Definitions[number].Types.Contains(type) ? new NamedReference(GetId(number), Definitions[number].Name) : null;
    }

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        json.WriteString("name", Definitions[number].Name);
        json.WriteString("color", Definitions[number].Color);
        json.WriteStartArray("types");
        foreach (var type in Definitions[number].Types)
            json.WriteStringValue(type);
        json.WriteEndArray();
    }
}
