using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Objects that a background job returns. PowerShell adds properties such as RunspaceId to each of them.</summary>
public sealed class JobTests(PwshProcess pwsh) : IClassFixture<PwshProcess>
{
    [Theory]
    [InlineData("$row | New-VisitLabel", """POST labels/e {"name":"A"}""")]
    [InlineData("$row | ConvertTo-VisitFlatRecord | New-VisitLabel", """POST labels/e {"name":"A"}""")]
    [InlineData("New-VisitLabel -Property $row", """POST labels/e {"name":"A"}""")]
    [InlineData("New-VisitLabel -Property @{ inner = $row }", """POST labels/e {"inner":{"name":"A"}}""")]
    public void Properties_added_by_a_job_are_not_sent(string script, string request)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"l1","revision":1}"""));
        using var session = Connect(server);

        session.Run($"$row = Start-Job {{ [pscustomobject]@{{ Name = 'A' }} }} | Receive-Job -Wait; {script}").MustSucceed();

        Assert.Equal(request, Assert.Single(server.Sent));
    }

    [Fact]
    public void A_record_returned_by_a_job_gives_the_same_flat_record()
    {
        const string Visitor = """
            {"id":"v1","revision":5,"contact":{"firstName":"Ada"},"tags":[],"created":"2023-03-09T23:59:59Z",
            "questions":[{"name":"Diet","answers":[{"name":"Vegan"}]}]}
            """;
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{Visitor}]"));
        using var session = Connect(server);
        const string Script = """
            $visitor = Get-VisitVisitor
            $received = Start-Job { param($visitor) $visitor } -ArgumentList $visitor | Receive-Job -Wait
            foreach ($record in $visitor, $received) {
                $row = $record | ConvertTo-VisitFlatRecord
                ($row.PSObject.Properties | Sort-Object Name | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join '|'
            }
            """;

        var rows = session.Run(Script).MustSucceed().Output;

        Assert.Contains("questions.Diet=Vegan", rows[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(rows[0].ToString(), rows[1].ToString());
    }

    [Fact]
    public void The_list_view_does_not_show_properties_added_by_a_job()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""[{"id":"a","revision":1,"color":"#fff"}]"""));
        using var session = Connect(server);
        const string Script = """
            $color = (Get-VisitLabel).Color
            $label = Start-Job { [pscustomobject]@{ Color = $using:color } } | Receive-Job -Wait
            [VisitCloud.DisplayText]::Others($label, 'Expo')
            """;

        Assert.Equal("Color=#fff", session.Run(Script).MustSucceed().Single.BaseObject);
    }

    private PwshSession Connect(ScriptedServer server)
    {
        var session = pwsh.Open();
        session.Run("Connect-VisitApi sandbox-full -BaseUri $args[0] -ExpoId e -SkipVerification", server.Address).MustSucceed();
        return session;
    }
}
