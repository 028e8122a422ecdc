using System.Globalization;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>The seeded data that reports need: attendance, sessions, leads, and payments.</summary>
public sealed class AttendanceTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IDisposable
{
    private const string Expo = ApiClient.Expo;

    private readonly ApiClient _client = new(shared.Server);

    [Fact]
    public async Task Participants_attended_during_opening_hours_or_are_no_shows()
    {
        var expo = await _client.GetItemAsync($"expos/{Expo}");
        var (start, end) = (GetTime(expo, "start"), GetTime(expo, "end"));
        var participants = await _client.ReadAllAsync($"participants/{Expo}");

        foreach (var participant in participants)
        {
            var visits = participant["attendance"]!.AsArray();
            Assert.Equal((bool)participant["show"]!, visits.Count > 0);
            Assert.NotEqual((bool)participant["show"]!, (bool)participant["noShow"]!);
            foreach (var visit in visits)
            {
                var (arrival, departure) = (GetTime(visit!, "start"), GetTime(visit!, "end"));
                Assert.True(start <= arrival && arrival < departure && departure <= end);
                Assert.True(arrival.TimeOfDay >= start.TimeOfDay && departure.TimeOfDay <= end.TimeOfDay);
            }
        }

        var allVisits = participants.SelectMany(participant => participant["attendance"]!.AsArray());
        Assert.Equal(3, allVisits.Select(visit => GetTime(visit!, "start").Date).Distinct().Count());
    }

    [Theory]
    [InlineData("actions")]
    [InlineData("connections")]
    public async Task Actions_and_leads_are_within_the_attendance_of_the_visitor(string endpoint)
    {
        var visits = (await _client.ReadAllAsync($"participants/{Expo}"))
            .ToDictionary(participant => (string)participant["id"]!, participant => participant["attendance"]!.AsArray());

        var records = await _client.ReadAllAsync($"{endpoint}/{Expo}");
        Assert.NotEmpty(records);
        foreach (var record in records)
        {
            var time = GetTime(record, "time");
            var ofVisitor = visits[(string)record["visitor"]!["id"]!];
            Assert.Contains(ofVisitor, visit => GetTime(visit!, "start") <= time && time <= GetTime(visit!, "end"));
        }
    }

    [Fact]
    public async Task Participants_attend_on_the_day_of_their_session()
    {
        var participants = await _client.ReadAllAsync($"participants/{Expo}");
        Assert.Contains(participants, participant => participant["activities"]!.AsArray().Count > 0);
        foreach (var participant in participants)
        {
            var days = participant["attendance"]!.AsArray().Select(visit => GetTime(visit!, "start").Date).ToList();
            Assert.All(participant["activities"]!.AsArray(), activity => Assert.Contains(GetTime(activity!, "start").Date, days));
        }
    }

    [Fact]
    public async Task Sessions_have_a_capacity_sign_ups_and_attendees()
    {
        var withSignUps = 0;
        foreach (var listed in await _client.ReadAllAsync($"activities/{Expo}?showDeleted=false"))
        {
            var activity = await _client.GetItemAsync($"activities/{Expo}/{listed["id"]}");
            if ((string)activity["access"]! == "open")
            {
                Assert.Null(activity["capacity"]);
                continue;
            }

            Assert.True((int)activity["capacity"]! >= (int)activity["signUps"]!);
            Assert.True((int)activity["signUps"]! >= activity["participants"]!.AsArray().Count);
            withSignUps++;
        }

        Assert.True(withSignUps > 0);
    }

    [Fact]
    public async Task Payments_have_several_methods_states_and_currencies()
    {
        var payments = await _client.ReadAllAsync($"payments/{Expo}");

        Assert.Equal(["card", "free", "invoice", "manual"], GetValues(payments, "method"));
        Assert.Equal(["cancelled", "denied", "paid", "pending", "refunded"], GetValues(payments, "state"));
        Assert.Contains("EUR", GetValues(payments, "currency"));
        Assert.Contains("GBP", GetValues(payments, "currency"));
        Assert.All(payments, payment => Assert.Equal((string)payment["method"]! == "free", (decimal)payment["amount"]! == 0));
    }

    [Fact]
    public async Task The_payment_of_an_order_is_the_one_in_the_list()
    {
        var order = (await _client.GetListAsync($"orders/{Expo}?limit=1"))[0];
        var item = await _client.GetItemAsync($"orders/{Expo}/{order["id"]}");
        var payment = Assert.Single(item["payments"]!.AsArray())!;
        var listed = await _client.GetItemAsync($"payments/{Expo}/{payment["id"]}");

        Assert.Equal((decimal)item["total"]!, (decimal)payment["amount"]!);
        Assert.All(payment.AsObject(), member => Assert.True(JsonNode.DeepEquals(member.Value, listed[member.Key]), member.Key));
    }

    [Fact]
    public async Task Registrations_increase_toward_the_event()
    {
        var start = GetTime(await _client.GetItemAsync($"expos/{Expo}"), "start");
        var visitors = await _client.ReadAllAsync($"visitors/{Expo}?showDeleted=false");
        var daysBefore = visitors.Select(visitor => (start - GetTime(visitor, "created")).TotalDays).ToList();

        Assert.All(daysBefore, days => Assert.InRange(days, 0, 90));
        Assert.True(daysBefore.Count(days => days < 30) > daysBefore.Count(days => days >= 60));
    }

    public void Dispose() => _client.Dispose();

    private static DateTimeOffset GetTime(JsonNode record, string member)
        => DateTimeOffset.Parse((string)record[member]!, CultureInfo.InvariantCulture);

    private static IEnumerable<string> GetValues(IEnumerable<JsonObject> records, string member)
        => records.Select(record => (string)record[member]!).Distinct().Order(StringComparer.Ordinal);
}
