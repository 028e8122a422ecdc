using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Reports;

/// <summary>Export-VisitReport against the sandbox. The page itself is tested in a browser.</summary>
public sealed class ExportReportTests : ReportTest
{
    [Fact]
    public void Several_events_are_compared_in_one_report()
    {
        using var shell = Connect();

        shell.Run("Get-VisitExpo | Export-VisitReport $args[0]", Report).MustSucceed();

        Assert.Contains("Comparison", Html, StringComparison.Ordinal);
        var names = shell.Run("Get-VisitExpo").MustSucceed().All("Name");
        Assert.Equal(2, names.Count);
        Assert.All(names, name => Assert.Contains(Escape((string)name!), Html, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_people_are_in_the_report_only_on_request()
    {
        using var shell = Connect();
        var names = shell.Run("(Measure-VisitExpo -IncludeNames).ExhibitorDetails | Where-Object Contact").All("Contact").Cast<string>()
            .Select(Escape).ToList();
        Assert.NotEmpty(names);

        shell.Run("Measure-VisitExpo -IncludeNames | Export-VisitReport $args[0]", Report).MustSucceed();
        Assert.All(names, name => Assert.DoesNotContain(name, Html, StringComparison.Ordinal));
        shell.Run("Export-VisitReport $args[0] -IncludeNames", Report).MustSucceed();
        Assert.All(names, name => Assert.Contains(name, Html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nl-NL", ",")]
    [InlineData("en-US", ".")]
    public void Numbers_have_the_format_of_the_culture(string culture, string separator)
    {
        using var shell = Connect();

        shell.Run("Export-VisitReport $args[0] -Culture $args[1]", Report, culture).MustSucceed();

        Assert.Matches($@"\d{{2}}\{separator}\d ?%", Html);
    }

    [Fact]
    public void An_object_that_is_not_an_event_is_an_error()
    {
        using var shell = Connect();

        var outcome = shell.Run("[pscustomobject]@{ Name = 'x' } | Export-VisitReport $args[0]", Report);

        Assert.StartsWith("VisitInputNotAnExpo", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(File.Exists(Report));
    }

    [Theory]
    [InlineData("Measure-VisitExpo | Select-Object * -ExcludeProperty Payments")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Measure-VisitExpo)))")]
    public void A_copy_of_a_summary_is_an_error_and_its_event_is_not_measured_again(string copy)
    {
        using var shell = Connect();
        var copies = shell.Run(copy).MustSucceed().Single;
        var requests = Server.Traffic.Requests.Count;

        var outcome = shell.Run("$args[0] | Export-VisitReport $args[1]", copies, Report);

        Assert.StartsWith("VisitInputNotAnExpo", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(requests, Server.Traffic.Requests.Count);
        Assert.False(File.Exists(Report));
    }

    [Fact]
    public void InputObject_accepts_a_list()
    {
        using var shell = Connect();

        shell.Run("Export-VisitReport $args[0] -InputObject (@($null) + @(Get-VisitExpo | Measure-VisitExpo))", Report).MustSucceed();

        Assert.Contains("Comparison", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_the_service_is_never_markup()
    {
        const string Hostile = "<script>alert(1)</script>\\\" onload=\\\"x";
        using var server = new ScriptedServer(target => ScriptedResponse.Json(target.Split('/', '?') switch
        {
            ["expos", _, ..] => $$$"""{"id":"e","name":"{{{Hostile}}}","timezone":"UTC"}""",
            ["partners", ..] => $$$"""[{"id":"p","revision":1,"name":"{{{Hostile}}}","boothNumber":"{{{Hostile}}}"}]""",
            ["visitors", ..]
                => $$$"""
                    [{"id":"v","revision":1,"registrationState":"registered","language":"{{{Hostile}}}",
                    "registrationType":{"id":"t","name":"{{{Hostile}}}"}}]
                    """,
            _ => "[]",
        }));
        using var shell = Shell.Connected(server.Address);

        shell.Run("'e' | Export-VisitReport $args[0]", Report).MustSucceed();

        Assert.DoesNotContain("<script", Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload", Html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", Html, StringComparison.Ordinal);
    }

    private static string Escape(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
}
