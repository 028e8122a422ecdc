using System.Text.Json;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Values that clients must handle but seldom see: large numbers, members that differ only in case, hostile text.</summary>
internal static class EdgeCases
{
    private const int Interval = 40;
    private const int Offset = 31;

    private static readonly string[] Companies =
    [
        "=HYPERLINK(\"http://attacker.example\";\"Click\")", "+1-555-0100", "-2+3", "@SUM(A1:A9)", "\u001b[31mRed\u001b[0m Ltd",
        "\u202eLtd gnihtoN", "Quote \" & Comma, Ltd", "Two\r\nLines", "../../etc/passwd", "'; DROP TABLE visitors; --",
        "\tTab & Co", "\ud83c\udfaa Circus",
    ];

    public static string? GetCompany(int number) => IsEdgeCase(number) ? Companies[number / Interval % Companies.Length] : null;

    public static void Write(Utf8JsonWriter json, int number)
    {
        if (!IsEdgeCase(number))
            return;
        json.WritePropertyName("registrationNumber");
        json.WriteRawValue("9007199254740993");
        json.WritePropertyName("ledgerNumber");
        json.WriteRawValue("123456789012345678901234567890");
        json.WritePropertyName("discount");
        json.WriteRawValue("1.10");
        json.WriteNull("notes");
        json.WriteString("Notes", "Written with a capital.");
        json.WriteStartArray("companions");
        json.WriteEndArray();
        json.WriteStartObject("later");
        json.WriteStartArray("deep");
        json.WriteRawValue("[[{\"in.side\":[1,\"two\",null,{\"\":true}]}]]");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("customFields");
        json.WriteRawValue("{\"id\":\"c00000001\",\"name\":\"Shoe size\",\"value\":38}");
        json.WriteRawValue("{\"id\":\"c00000002\",\"name\":\"Arrives by\",\"value\":\"train\"}");
        json.WriteEndArray();
    }

    private static bool IsEdgeCase(int number) => number % Interval == Offset;
}
