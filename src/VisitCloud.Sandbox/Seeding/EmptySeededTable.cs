using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>A table without seeded records.</summary>
internal sealed class EmptySeededTable(SeededExpo expo, RecordKind kind) : SeededTable(expo, kind, 0)
{
    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
        => throw new InvalidOperationException("The table is empty.");
}
