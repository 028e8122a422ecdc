namespace VisitCloud.Client.Tests.Fields;

/// <summary>The statistics of an event by registration type.</summary>
public sealed class RegistrationTypeCountTests
{
    private const string Expo =
        """
        {"id":"e","registrationTypes":[{"id":"v","type":"visitor"},{"id":"p","type":"partner"},{"id":"u"},{"type":"partner"},7],
         "registrationTypeStats":[{"id":"v","name":"Ac\u00e9","total":3},{"id":"p","name":"Booth","total":9},{"id":"u","total":2},
          {"total":1},{"id":"v","total":"many"},{"id":"v","total":1.5},{"id":"v"},null]}
        """;

    [Fact]
    public void Counts_exclude_types_that_are_known_to_be_for_another_endpoint()
    {
        Assert.Equal([new("v", "Acé", 3), new("u", null, 2), new(null, null, 1)], Read(Expo, Resources.Visitors));
        Assert.Equal([new("p", "Booth", 9), new("u", null, 2), new(null, null, 1)], Read(Expo, Resources.Partners));
    }

    [Theory]
    [InlineData("""{"id":"e"}""")]
    [InlineData("""{"id":"e","registrationTypeStats":"none"}""")]
    [InlineData("""{"id":"e","registrationTypes":{},"registrationTypeStats":[]}""")]
    public void An_event_without_statistics_has_no_counts(string expo) => Assert.Empty(Read(expo, Resources.Visitors));

    private static IReadOnlyList<RegistrationTypeCount> Read(string expo, Resource resource)
        => RegistrationTypeCount.ReadAll(VisitRecord.ParseList(System.Text.Encoding.UTF8.GetBytes($"[{expo}]"))[0], resource);
}
