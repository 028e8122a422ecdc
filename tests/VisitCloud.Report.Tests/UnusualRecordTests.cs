using System.Text.Json;
using VisitCloud.Client;

namespace VisitCloud.Report.Tests;

/// <summary>Records with values that are too large, empty, or of another type.</summary>
public sealed class UnusualRecordTests
{
    private const string Largest = "79228162514264337593543950335";

    [Fact]
    public void Sums_that_are_too_large_do_not_fail()
    {
        var summary = Measured.FromRecords(
            (Resources.Payments, $$"""{"id":"p1","state":"paid","method":"card","amount":{{Largest}}}"""),
            (Resources.Payments, $$"""{"id":"p2","state":"paid","method":"card","amount":{{Largest}}}"""),
            (Resources.Payments, $$"""{"id":"p3","state":"paid","method":"cash","amount":1}"""),
            (Resources.Payments, $$"""{"id":"p4","state":"refunded","amount":-{{Largest}}}"""),
            (Resources.Payments, $$"""{"id":"p5","state":"refunded","amount":-1.5}"""),
            (Resources.Partners, """{"id":"x"}"""),
            (Resources.Connections, $$"""{"id":"c1","partner":{"id":"x"},"rating":{{Largest}}}"""),
            (Resources.Connections, $$"""{"id":"c2","partner":{"id":"x"},"rating":{{Largest}}}"""),
            (Resources.Connections, """{"id":"c3","partner":{"id":"x"},"rating":4}"""),
            (Resources.Licenses, """{"id":"l1","type":"app","activationMax":9223372036854775807,"activations":2}"""),
            (Resources.Licenses, """{"id":"l2","type":"app","activationMax":9223372036854775807,"activations":3}"""));

        Assert.Equal(
            [1, decimal.MaxValue, decimal.MinValue],
            summary.Payments!.OrderBy(one => one.State).ThenByDescending(one => one.Method).Select(one => one.Amount));
        Assert.Equal((4m, 4m), (summary.AverageLeadRating, Assert.Single(summary.ExhibitorDetails!).AverageRating));
        Assert.Equal(new LicenseGroup("app", 2, long.MaxValue, 5), Assert.Single(summary.Licenses!));
        Assert.EndsWith("</html>\n", Measured.WriteHtml(summary), StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_values_are_missing_values()
    {
        var summary = Measured.FromRecords(
            (Resources.Expos, """{"name":" ","reference":"","timezone":""}"""),
            (Resources.Visitors,
                """
                {"id":"v","registrationState":"registered","registrationType":{"id":"t","name":""},"form":{"id":"f","name":"  "},
                "language":" ","partner":{"id":""},"created":""}
                """),
            (Resources.Visitors, """{"id":"","registrationState":"registered"}"""),
            (Resources.Partners, """{"id":"","name":"No ID"}"""),
            (Resources.Partners, """{"id":"p","name":"","boothNumber":" "}"""),
            (Resources.Activities, """{"id":"a","name":"","location":{"name":""}}"""));

        Assert.Equal((null, null, "e"), (summary.Name, summary.Reference, summary.ToString()));
        Assert.Equal("t", Assert.Single(summary.RegistrationsByType!).Name);
        Assert.Equal("f", Assert.Single(summary.RegistrationsByForm!).Name);
        Assert.Equal("(not specified)", Assert.Single(summary.RegistrationsByLanguage!).Name);
        var exhibitor = Assert.Single(summary.ExhibitorDetails!);
        Assert.Equal(("p", null, null, 0L), (exhibitor.Id, exhibitor.Name, exhibitor.BoothNumber, exhibitor.Visitors));
        var activity = Assert.Single(summary.Activities!);
        Assert.Equal((null, null), (activity.Name, activity.Location));
    }

    [Fact]
    public void Objects_in_place_of_values_do_not_bring_names_of_people_into_the_summary()
    {
        const string Object = """{"text":"Jane Doe"}""";
        const string Array = """["Jane Doe"]""";
        var summary = Measured.FromRecords(
            (Resources.Expos, $$"""{"name":{{Object}},"reference":{{Array}},"timezone":{{Object}} }"""),
            (Resources.Visitors,
                $$"""
                {"id":"v","registrationState":"registered","language":{{Object}},"registrationType":{"id":{{Object}} },
                "form":{"id":"f","name":{{Array}} },"contact":{"address":{"country":{{Object}} } } }
                """),
            (Resources.Visitors, $$"""{"id":"w","registrationState":{{Object}} }"""),
            (Resources.Partners, $$"""{"id":"p","name":{{Object}},"boothNumber":{{Array}},"registrationType":{"name":{{Object}} } }"""),
            (Resources.Activities,
                $$"""{"id":"a","name":{{Object}},"type":{{Array}},"access":{{Array}},"location":{"name":{{Object}} } }"""),
            (Resources.Connections, $$"""{"id":"c","rating":{{Object}} }"""),
            (Resources.Payments, $$"""{"id":"x","state":{{Object}},"method":{{Array}},"currency":{{Object}} }"""),
            (Resources.Licenses, $$"""{"id":"l","type":{{Object}} }"""),
            (Resources.Webhooks, $$"""{"id":"h","enabled":false,"type":{{Object}},"state":{{Array}} }"""));

        Assert.DoesNotContain("Jane", JsonSerializer.Serialize(summary), StringComparison.Ordinal);
        Assert.Equal(2, summary.Registrations);
    }

    [Fact]
    public void Year_1_is_not_a_time()
    {
        var summary = Measured.FromRecords(
            (Resources.Visitors, """{"id":"v","registrationState":"registered","created":"0001-01-01T00:00:00Z"}"""),
            (Resources.Visitors, """{"id":"w","registrationState":"registered","created":"2026-01-05T10:00:00Z"}"""),
            (Resources.Participants, """{"id":"v","show":true,"attendance":[{"start":"0001-01-01T00:00:00Z"}]}"""),
            (Resources.Connections, """{"id":"c","time":"0001-01-01T00:00:00"}"""));

        Assert.Equal(new DateTime(2026, 1, 5), Assert.Single(summary.RegistrationsByDay!).Day);
        Assert.Equal((1L, 1L), (summary.Attended, summary.Leads));
        Assert.Empty(summary.AttendanceByDay!);
        Assert.Empty(summary.LeadsByDay!);
    }
}
