using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Values that .NET cannot print or convert in some cultures. Their errors name the field and say what to do.</summary>
public sealed class HostileValueTests
{
    private const string Max = "[datetime]::MaxValue";

    public static TheoryData<string, string, string> Errors => new()
    {
        { "@{ Email = [datetime]::MinValue } | New-VisitVisitor", "VisitTimeInvalid", "Email: 0001-01-01" },
        { "@{ Name = 'x'; Start = [datetimeoffset]::MinValue } | New-VisitActivity", "VisitTimeInvalid", "Start: 0001-01-01" },
        { $"@{{ Start = {Max} }} | New-VisitActivity -TimeZone America/New_York", "VisitTimeInvalid", "Start: 9999-12-31" },
        { "@{ Start = [timespan]::FromHours(3) } | New-VisitActivity", "VisitCellInvalid", "Start: '03:00:00' is not a valid time" },
        { "@{ BoothSize = [double]::NaN } | New-VisitPartner", "VisitPropertyInvalid", "BoothSize: NaN cannot be converted" },
        { "@{ Name = [float]::PositiveInfinity } | New-VisitPartner", "VisitPropertyInvalid", "Name: Infinity cannot be converted" },
        { "@{ Email = { 1 } } | New-VisitVisitor", "VisitPropertyInvalid", "Email: A value of type ScriptBlock" },
        { "@{ Enabled = 1 } | New-VisitWebhook", "VisitCellInvalid", "Enabled: '1' is not true or false" },
        { "$h = @{}; $h.a = $h; @{ Contact = $h } | New-VisitVisitor", "VisitPropertyInvalid", "Contact: A value is nested too deeply" },
        { "Set-VisitVisitor '..' -Email x", "VisitIdInvalid", "'..' is not a valid ID" },
        { "@{ Id = '.'; Email = 'x' } | Set-VisitVisitor", "VisitIdInvalid", "'.' is not a valid ID" },
        {
            "$r = @{ Id = 'v1' } | ForEach-Object { [pscustomobject]$_ }; $r | Add-Member ScriptProperty Email { throw 'boom' }; "
                + "$r | Set-VisitVisitor",
            "VisitCellInvalid",
            "Email: The property cannot be read"
        },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_value_that_cannot_be_sent_is_an_error_that_names_its_field(string script, string errorId, string message)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var errors = shell.Run(
            $"foreach ($culture in '', 'ar-SA', 'th-TH') {{ [cultureinfo]::CurrentCulture = $culture; {script} }}").Errors;

        Assert.Equal(3, errors.Count);
        Assert.All(errors, error => Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.Contains(message, error.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(server.Sent, request => !request.StartsWith("GET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ $column = \"b$([char]0xFFFD)\" } | New-VisitVisitor -UnknownField Send")]
    [InlineData("[pscustomobject]@{ $column = { 1 } } | New-VisitVisitor -UnknownField Send")]
    public void The_name_of_a_column_is_made_safe_to_print(string script)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"v1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run("$column = \"a$([char]27)[2J\"; " + script).Errors).ToString();

        Assert.Contains("a\uFFFD[2J", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', error);
    }

    public static TheoryData<string, string> Sent => new()
    {
        { $"@{{ Id = 'p1'; Name = {Max} }} | Set-VisitPartner", """PUT partners/e/p1 {"name":"9999-12-31T23:59:59.9999999"}""" },
        { $"Set-VisitPartner p1 -Name ({Max})", """PUT partners/e/p1 {"name":"9999-12-31T23:59:59.9999999"}""" },
        { $"Set-VisitPartner p1 -Property @{{ a = {Max} }}", """PUT partners/e/p1 {"a":"9999-12-31T23:59:59.9999999"}""" },
        { "Set-VisitPartner p1 -Name 1.5", """PUT partners/e/p1 {"name":"1.5"}""" },
        { "Set-VisitPartner p1 -Name ([datetime]'2026-03-10')", """PUT partners/e/p1 {"name":"2026-03-10T00:00:00"}""" },
        { "@{ Id = 'p1'; BoothSize = -1.5 } | Set-VisitPartner", """PUT partners/e/p1 {"boothSize":-1.5}""" },
        {
            "@{ Id = 'p1'; BoothSize = [bigint]::Pow(10, 25) } | Set-VisitPartner",
            """PUT partners/e/p1 {"boothSize":10000000000000000000000000}"""
        },
        { "@{ Id = 'p1'; Name = [char]0x1F } | Set-VisitPartner", """PUT partners/e/p1 {"name":"\u001F"}""" },
        { "@{ Id = 'p1'; Name = \"a`0b\" } | Set-VisitPartner", """PUT partners/e/p1 {"name":"a\u0000b"}""" },
        { "@{ Id = 'p1'; Name = [version]'1.2' } | Set-VisitPartner", """PUT partners/e/p1 {"name":"1.2"}""" },
    };

    [Theory]
    [MemberData(nameof(Sent))]
    public void Other_values_do_not_depend_on_the_culture(string script, string request)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("""{"id":"p1","revision":1}"""));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run($"foreach ($culture in '', 'ar-SA', 'sv-SE') {{ [cultureinfo]::CurrentCulture = $culture; {script} }}").MustSucceed();

        Assert.Equal(Enumerable.Repeat(request, 3), server.Sent);
    }
}
