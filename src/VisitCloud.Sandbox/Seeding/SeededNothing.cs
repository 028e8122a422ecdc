using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>A kind of which an event starts with no record.</summary>
internal sealed class SeededNothing(SeededExpo expo, RecordKind kind) : SeededTable(expo, kind, 0)
{
    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole) => throw new InvalidOperationException("There is no such record.");
}
