using System.Text.Json;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>A profiling question and its answers.</summary>
internal sealed record Question(string Id, string Name, bool Several, Named[] Answers)
{
    private static readonly (string Name, bool Several, string[] Answers)[] Known =
    [
        ("Diet", true, ["Everything", "Vegetarian", "Vegan", "Halal", "Kosher"]),
        ("Interests", true, ["Technology", "Finance", "People", "Sustainability", "Safety", "Design"]),
        ("Company size", false, ["1-9", "10-99", "100-999", "1000+"]),
    ];

    public static Question[] Of(SeededExpo expo) =>
    [
        .. Known.Select((known, index) => new Question(
            expo.Ids.ShortOf("question", expo.Number, index),
            known.Name,
            known.Several,
            [.. known.Answers.Select((answer, place) => new Named(expo.Ids.ShortOf("answer", expo.Number, (index * 100) + place), answer))])),
    ];

    /// <summary>The question as an event shows it: what may be answered.</summary>
    public void WriteOffered(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("name", Name);
        json.WriteString("level", RegistrationTypes.VisitorLevel);
        json.WriteString("type", Several ? "checkbox" : "radio");
        json.WriteString("reference", Folk.ForMail(Name));
        json.WriteNumber("numberOfColumns", 1);
        json.WriteStartArray("answers");
        for (var i = 0; i < Answers.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", Answers[i].Id);
            json.WriteString("name", Answers[i].Name);
            json.WriteString("type", "option");
            json.WriteNumber("sort", i + 1);
            json.WriteNull("reference");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The question as one visitor answered it.</summary>
    public void WriteAnswered(Utf8JsonWriter json, Dice dice)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("name", Name);
        json.WriteStartArray("answers");
        for (var i = 0; i < Answers.Length; i++)
        {
            if (Several ? dice.Hits(i, Draw.Question, 300) : dice.Below(0, Draw.Question, Answers.Length) == i)
            {
                json.WriteStartObject();
                json.WriteString("id", Answers[i].Id);
                json.WriteString("name", Answers[i].Name);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
