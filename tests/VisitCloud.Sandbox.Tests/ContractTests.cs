using System.Net;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Facts of the contract that concern single fields and parameters.</summary>
public sealed class ContractTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IDisposable
{
    private const string Expo = ApiClient.Expo;

    private readonly ApiClient _client = new(shared.Server);

    [Fact]
    public async Task Registration_types_have_a_level_and_a_type()
    {
        var types = await _client.GetListAsync($"registrationTypes/{Expo}");

        Assert.Equal(["expo", "organization"], types.Select(type => (string)type["level"]!).Distinct().Order());
        Assert.Equal(["partner", "visitor"], types.Select(type => (string)type["type"]!).Distinct().Order());
    }

    [Fact]
    public async Task Orders_have_their_own_states()
    {
        var orders = await _client.ReadAllAsync($"orders/{Expo}");

        string[] expected = ["cancelled", "completed", "paying", "paymentPending", "timeout"];
        Assert.Equal(expected, orders.Select(order => (string)order["state"]!).Distinct().Order());
    }

    [Fact]
    public async Task Labels_have_types_and_contents_have_labels()
    {
        var labels = await _client.ReadAllAsync($"labels/{Expo}?showDeleted=false");
        var typesById = labels.ToDictionary(
            label => (string)label["id"]!,
            label => label["types"]!.AsArray().Select(type => (string)type!).ToList());
        var labeled = 0;
        foreach (var content in (await _client.GetListAsync($"contents/{Expo}")).Take(30))
        {
            var item = await _client.GetItemAsync($"contents/{Expo}/{content["id"]}");
            foreach (var label in item["labels"]!.AsArray())
            {
                Assert.Contains((string)content["type"]!, typesById[(string)label!["id"]!]);
                labeled++;
            }
        }

        Assert.True(labeled > 0);
    }

    [Fact]
    public async Task Activities_have_only_documented_types()
    {
        var activities = await _client.ReadAllAsync($"activities/{Expo}?showDeleted=false");

        string[] documented = ["session", "seminar", "workshop", "presentation", "keynote"];
        Assert.Subset(documented.ToHashSet(), activities.Select(activity => (string)activity["type"]!).ToHashSet());
        Assert.NotEmpty(activities);
    }

    [Fact]
    public async Task The_list_of_events_has_the_contact_and_the_description()
    {
        var expos = await _client.GetListAsync("expos");

        Assert.Equal(2, expos.Length);
        Assert.All(expos, expo => Assert.Contains("@", (string)expo["contactEmail"]!));
        Assert.All(expos, expo => Assert.NotEmpty((string)expo["description"]!));
    }

    [Fact]
    public async Task Every_registration_has_a_form_of_the_event()
    {
        var forms = (await _client.GetItemAsync($"expos/{Expo}"))["forms"]!.AsArray().Select(form => (string)form!["id"]!).ToList();
        var visitors = await _client.ReadAllAsync($"visitors/{Expo}?showDeleted=false&registrationStates={ApiClient.AllStates}");

        Assert.NotEmpty(forms);
        Assert.All(forms, form => Assert.Matches("^[0-9a-z]{13}$", form));
        Assert.NotEmpty(visitors);
        Assert.All(visitors, visitor => Assert.Contains((string)visitor["form"]!["id"]!, forms));
    }

    [Theory]
    [InlineData("contents", "description", "links", "labels")]
    [InlineData("partners", "contents", "licenses")]
    [InlineData("activities", "capacity", "description", "participants")]
    [InlineData("orders", "payments")]
    [InlineData("expos", "customFields", "forms", "locations", "partnerSettings", "questions", "registrationTypeStats")]
    public async Task Some_members_are_in_single_records_only(string endpoint, params string[] members)
    {
        var path = endpoint == "expos" ? endpoint : $"{endpoint}/{Expo}";
        var listed = (await _client.GetListAsync(path)).First(record => !record.ContainsKey("deleted"));
        var item = await _client.GetItemAsync($"{path}/{listed["id"]}");

        Assert.All(members, member => Assert.False(listed.ContainsKey(member), member));
        Assert.All(members, member => Assert.True(item.ContainsKey(member), member));
    }

    [Theory]
    [InlineData("GET", "visitors/EXPO/ID?fields=id")]
    [InlineData("PUT", "visitors/EXPO/ID?force=true")]
    [InlineData("DELETE", "visitors/EXPO/ID?force=true")]
    [InlineData("POST", "visitors/EXPO?partnerId=x")]
    [InlineData("POST", "contents/EXPO?partnerId=x&partnerId=y")]
    [InlineData("POST", "sendemail/EXPO?force=true")]
    [InlineData("GET", "expos/EXPO?fields=id")]
    [InlineData("POST", "upload/visitor/ID?type=IdCard&size=1")]
    public async Task Unknown_and_repeated_parameters_get_400_for_every_method(string method, string path)
    {
        var id = (string)(await _client.GetListAsync($"visitors/{Expo}?showDeleted=false&limit=1"))[0]["id"]!;
        path = path.Replace("EXPO", Expo, StringComparison.Ordinal).Replace("ID", id, StringComparison.Ordinal);

        using var response = await _client.SendJsonAsync(new HttpMethod(method), path, """{"name":"x","type":"info"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(id, (string)(await _client.GetItemAsync($"visitors/{Expo}/{id}"))["id"]!);
    }

    public void Dispose() => _client.Dispose();
}
