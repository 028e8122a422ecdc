using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The names of the columns of answers in flat records.</summary>
public sealed class QuestionKeyTests
{
    private const string Visitor = """
        [{"id":"v1","revision":5,"questions":[
        {"id":"q1aaaaaaa","name":"*DIET_CODE","reference":"diet","answers":[{"id":"a1","name":"Vegan"},{"id":"a2","name":"Halal"}]},
        {"id":"q2bbbbbbb","name":"Size.EU","reference":null,"answers":[{"name":"L"}]},
        {"id":"q3ccccccc","name":"*DIET_CODE","reference":"diet2","answers":[]},
        {"name":"Shoe","reference":"","answers":[{"name":"38"}]}],
        "customFields":[{"id":"c1","name":"Level","reference":"lvl","value":"Gold"}]}]
        """;

    [Theory]
    [InlineData("", "questions.*DIET_CODE", "Vegan; Halal; ")]
    [InlineData("-QuestionKey Name", "questions.Size\\.EU", "L")]
    [InlineData("-QuestionKey name", "questions.Shoe", "38")]
    [InlineData("-QuestionKey Id", "questions.q1aaaaaaa", "Vegan; Halal")]
    [InlineData("-QuestionKey Id", "questions.q2bbbbbbb", "L")]
    [InlineData("-QuestionKey Id", "questions.q3ccccccc", "")]
    [InlineData("-QuestionKey Id", "questions.Shoe", "38")]
    [InlineData("-QuestionKey Id", "customFields.Level", "Gold")]
    [InlineData("-QuestionKey Reference", "questions.diet", "Vegan; Halal")]
    [InlineData("-QuestionKey Reference", "questions.diet2", "")]
    [InlineData("-QuestionKey Reference", "questions.Size\\.EU", "L")]
    [InlineData("-QuestionKey Reference", "questions.Shoe", "38")]
    [InlineData("-QuestionKey Reference -ForSpreadsheet", "questions.diet", "Vegan; Halal")]
    public void A_question_has_the_column_of_its_key(string parameters, string column, string expected)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Visitor));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var row = shell.Run($"Get-VisitVisitor | ConvertTo-VisitFlatRecord {parameters}").MustSucceed().Single;

        Assert.Equal(expected, row.Properties.Single(property => property.Name == column).Value);
    }

    [Fact]
    public void Columns_of_answers_are_ignored_when_a_flat_record_is_imported()
    {
        using var server = new ScriptedServer(
            target => ScriptedResponse.Json(target.EndsWith("/v1", StringComparison.Ordinal) ? Visitor[1..^1] : Visitor));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("Get-VisitVisitor | ConvertTo-VisitFlatRecord -QuestionKey Id | Set-VisitVisitor -OnlyChanged").MustSucceed();

        Assert.Equal(["GET visitors/e", "GET visitors/e/v1"], server.Sent);
    }
}
