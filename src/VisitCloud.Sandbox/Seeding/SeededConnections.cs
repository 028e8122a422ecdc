using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Leads: a visitor and a partner met, and one of them recorded it.</summary>
internal sealed class SeededConnections(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Connection, count)
{
    private static readonly string[] Notes =
        ["Send the brochure.", "Wants a quote by Friday.", "Met before, in Utrecht.", "Decides next year."];

    public override bool Exists(int number) => Expo.Participants.HasAttended(number);

    public override string? GetValue(int number, string path) => path switch
    {
        "visitor.id" => Expo.Visitors.GetId(number),
        "partner.id" => Expo.Partners.GetId(GetPartner(number)),
        "ledBy" => GetLeader(number),
        _ => null,
    };

    public override Range? FindCandidates(string path, string value)
        => path == "visitor.id" ? GetSingleRange(Expo.Visitors.FindNumber(value)) : null;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        json.WriteTime("time", Expo.Participants.GetTimeDuringVisit(number, Random, number));
        json.WriteReference("visitor", Expo.Visitors.GetId(number), Expo.Visitors.GetName(number));
        json.WriteReference("partner", Expo.Partners.GetId(GetPartner(number)), Expo.Partners.GetName(GetPartner(number)));
        json.WriteString("ledBy", GetLeader(number));
        if (Random.GetBoolean(number, RandomField.Note, 400))
            json.WriteString("notes", Random.Pick(number, RandomField.Topic, Notes));
        else
            json.WriteNull("notes");
        json.WriteNumber("rating", Random.GetInt32(number, RandomField.Rating, 6));
    }

    private string GetLeader(int number)
        => Random.GetBoolean(number, RandomField.LedBy, 750) ? RegistrationType.Partner : RegistrationType.Visitor;

    private int GetPartner(int number) => Random.GetInt32(number, RandomField.Partner, Expo.Partners.Count);
}
