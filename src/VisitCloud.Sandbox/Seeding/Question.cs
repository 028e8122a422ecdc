using System.Text.Json;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>A profiling question and its possible answers.</summary>
internal sealed record Question(string Id, string Name, string Type, NamedReference[] Answers)
{
    /// <summary>A question with any number of answers.</summary>
    private const string CheckBox = "checkBox";

    /// <summary>A question with one answer.</summary>
    private const string Radio = "radio";

    private static readonly (string Name, string Type, string[] Answers)[] Definitions =
    [
        ("Diet", CheckBox, ["Everything", "Vegetarian", "Vegan", "Halal", "Kosher"]),
        ("Interests", CheckBox, ["Technology", "Finance", "People", "Sustainability", "Safety", "Design"]),
        ("Company size", Radio, ["1-9", "10-99", "100-999", "1000+"]),
    ];

    public static Question[] CreateAll(SeededExpo expo) => [.. Definitions.Select((_, index) => Create(expo, index))];

    /// <summary>Writes the question with its possible answers, as an event shows it.</summary>
    public void WriteDefinition(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("name", Name);
        json.WriteString("level", "expo");
        json.WriteString("type", Type);
        json.WriteString("reference", LocaleSamples.ToEmailLocalPart(Name));
        json.WriteNumber("numberOfColumns", 1);
        json.WriteObjects("answers", Answers, (answer, index) =>
        {
            json.WriteIdAndName(answer);
            json.WriteString("type", "option");
            json.WriteNumber("sort", index + 1);
            json.WriteNull("reference");
        });
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
            var isSelected = Type == CheckBox
                ? random.GetBoolean(i, RandomField.Question, 300)
                : random.GetInt32(0, RandomField.Question, Answers.Length) == i;
            if (isSelected)
            {
                json.WriteStartObject();
                json.WriteIdAndName(Answers[i]);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Question Create(SeededExpo expo, int index)
    {
        var (name, type, answers) = Definitions[index];
        var references = answers.Select((answer, answerIndex) => new NamedReference(
            expo.Ids.CreateShort("answer", expo.Number, (index * 100) + answerIndex), answer));
        return new Question(expo.Ids.CreateShort("question", expo.Number, index), name, type, [.. references]);
    }
}
