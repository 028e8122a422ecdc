using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The labels of an event.</summary>
internal sealed class SeededLabels(SeededExpo expo) : SeededTable(expo, RecordKind.Label, Known.Length)
{
    private static readonly (string Name, string Color)[] Known =
    [
        ("Hot lead", "#d32f2f"), ("Follow up", "#f57c00"), ("Customer", "#388e3c"), ("Competitor", "#455a64"), ("Press list", "#1976d2"),
    ];

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        json.WriteString("name", Known[number].Name);
        json.WriteString("color", Known[number].Color);
    }
}
