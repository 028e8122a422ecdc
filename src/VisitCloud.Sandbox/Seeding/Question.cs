using System.Text.Json;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>A profiling question and its possible answers.</summary>
internal sealed record Question(string Id, string Name, bool AllowsMultiple, NamedReference[] Answers)
{
    private static readonly (string Name, bool AllowsMultiple, string[] Answers)[] Definitions =
    [
        ("Diet", true, ["Everything", "Vegetarian", "Vegan", "Halal", "Kosher"]),
        ("Interests", true, ["Technology", "Finance", "People", "Sustainability", "Safety", "Design"]),
        ("Company size", false, ["1-9", "10-99", "100-999", "1000+"]),
    ];

    public static Question[] CreateAll(SeededExpo expo) =>
    [
        .. Definitions.Select((definition, index) => new Question(
            expo.Ids.CreateShort("question", expo.Number, index),
            definition.Name,
            definition.AllowsMultiple,
            [
                .. definition.Answers.Select((answer, answerIndex)
                    => new NamedReference(expo.Ids.CreateShort("answer", expo.Number, (index * 100) + answerIndex), answer)),
            ])),
    ];

    /// <summary>Writes the question with its possible answers, as an event shows it.</summary>
    public void WriteDefinition(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("name", Name);
        json.WriteString("level", RegistrationType.VisitorLevel);
        json.WriteString("type", AllowsMultiple ? "checkbox" : "radio");
        json.WriteString("reference", LocaleData.ToEmailLocalPart(Name));
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

    /// <summary>Writes the question with the answers of one visitor.</summary>
    public void WriteAnswers(Utf8JsonWriter json, RandomSource random)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("name", Name);
        json.WriteStartArray("answers");
        for (var i = 0; i < Answers.Length; i++)
        {
            var isSelected = AllowsMultiple
                ? random.GetBoolean(i, RandomField.Question, 300)
                : random.GetInt32(0, RandomField.Question, Answers.Length) == i;
            if (isSelected)
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
