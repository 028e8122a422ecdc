using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Scans and prints at entrances and booths: two for each visitor who attended.</summary>
internal sealed class SeededActions(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Action, count)
{
    public const int PerVisitor = 2;

    private static readonly string[] Types = ["scan", "print", "manual"];

    public override bool Exists(int number) => Expo.Participants.HasAttended(GetVisitor(number));

    public override string? GetValue(int number, string path) => path switch
    {
        "visitor.id" => Expo.Visitors.GetId(GetVisitor(number)),
        "partner.id" => IsAtBooth(number) ? Expo.Partners.GetId(GetPartner(number)) : null,
        "location.id" => GetLocation(number).Id,
        "content.id" => IsAtBooth(number) ? Expo.Contents.GetId(GetContent(number)) : null,
        _ => null,
    };

    public override Range? FindCandidates(string path, string value)
        => path == "visitor.id" && Expo.Visitors.FindNumber(value) is var visitor && visitor >= 0
            ? new Range(visitor * PerVisitor, (visitor + 1) * PerVisitor)
            : null;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        var visitor = GetVisitor(number);
        json.WriteString("type", IsAtBooth(number) ? "scan" : Random.Pick(number, RandomField.Type, Types));
        json.WriteTime("time", Expo.Participants.GetTimeDuringVisit(visitor, Random, number));
        json.WriteReference("visitor", Expo.Visitors.GetId(visitor), Expo.Visitors.GetName(visitor));
        json.WriteReference("location", GetLocation(number));
        if (!IsAtBooth(number))
            return;
        json.WriteReference("partner", Expo.Partners.GetId(GetPartner(number)), Expo.Partners.GetName(GetPartner(number)));
        json.WriteReference("content", Expo.Contents.GetId(GetContent(number)), Expo.Contents.GetName(GetContent(number)));
    }

    private static int GetVisitor(int number) => number / PerVisitor;

    private static bool IsAtBooth(int number) => number % PerVisitor == 1;

    private NamedReference GetLocation(int number) => Random.Pick(number, RandomField.Location, Expo.Locations);

    private int GetPartner(int number) => Random.GetInt32(number, RandomField.Partner, Expo.Partners.Count);

    private int GetContent(int number)
        => (GetPartner(number) * SeededContents.PerPartner) + Random.GetInt32(number, RandomField.Content, SeededContents.PerPartner);
}
