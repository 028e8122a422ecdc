using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using VisitCloud.Client.Json;
using VisitCloud.Tests;

namespace VisitCloud.Client.Tests.Json;

/// <summary>Records are compared with the same JSON as parsed by the framework.</summary>
public sealed class JsonTests
{
    private static readonly string[] Names = ["id", "ID", "revision", "name", "Name", "é", "", "a.b", "\"", "\\", "\u0001", "日本",
        "very long name of a member of a record"];

    private static readonly Gen<JsonNode?> Values = Gen.Recursive<JsonNode?>((depth, inner) => depth > 3 ? Scalars : Gen.OneOf(
        Scalars,
        Scalars,
        inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
        Gen.Select(Gen.Int[0, Names.Length - 1].Array[0, 6], inner.Array[6], Build).Select(json => (JsonNode?)json)));

    private static Gen<JsonNode?> Scalars => Gen.OneOf(
        Gen.String.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Decimal.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(truth => (JsonNode?)JsonValue.Create(truth)),
        Gen.Const((JsonNode?)null));

    private static readonly Gen<System.Text.Json.Nodes.JsonObject> Records = Gen.Select(
        Gen.Int[0, Names.Length - 1].Array[0, 12], Values.Array[12], Build);

    [Fact]
    public void Every_member_is_located_with_its_value()
        => Records.Array[0, 6].Sample(
            records =>
            {
                var json = new JsonArray([.. records.Select(record => record.DeepClone())]).ToJsonString();
                var read = VisitRecord.ParseList(Encoding.UTF8.GetBytes(json));

                Assert.Equal(records.Length, read.Count);
                foreach (var (expected, record) in records.Zip(read))
                {
                    Assert.Equal(expected.ToJsonString(), record.ToJson());
                    Assert.Equal(expected.Select(member => member.Key), Members(record).Select(member => member.Name.Json));
                    foreach (var member in Members(record))
                        Assert.True(JsonNode.DeepEquals(expected[member.Name.Json], JsonNode.Parse(record.Json.GetValue(member).Span)));
                }
            },
            iter: TestSize.Choose(normal: 500, large: 2000),
            threads: 1);

    [Fact]
    public void A_string_is_decoded_as_the_framework_decodes_it()
        => Gen.String.Sample(
            text =>
            {
                var json = JsonSerializer.Serialize(text);
                Assert.Equal(JsonSerializer.Deserialize<string>(json), JsonText.Decode(Encoding.UTF8.GetBytes(json)));
            },
            iter: 5000,
            threads: 1);

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("-9223372036854775808")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("1.10")]
    [InlineData("-0")]
    [InlineData("1e400")]
    public void Every_digit_is_kept(string number)
    {
        var record = VisitRecord.Parse(Encoding.UTF8.GetBytes($$"""{"x":{{number}}}"""));

        Assert.Equal(number, record.Json.GetText(record.Json.Members[0]));
    }

    [Fact]
    public void A_repeated_member_is_kept_twice()
        => Assert.Equal(["1", "2"], Texts("""{"a":1,"a":2}"""));

    [Fact]
    public void Invalid_Unicode_is_not_an_error()
    {
        Assert.Equal(["a\ud83db"], Texts("""{"x":"a\ud83db"}"""));
        var record = VisitRecord.Parse([.. "{\"x\":\""u8, 0xFF, .. "\"}"u8]);
        Assert.Equal("\uFFFD", record.Json.GetText(record.Json.Members[0]));
    }

    [Theory]
    [InlineData("""{"id":"a","revision":12,"deleted":true}""", "a", 12L, true)]
    [InlineData("""{"id":7,"revision":1.5}""", "7", null, false)]
    [InlineData("""{"id":null,"revision":"12","deleted":"true"}""", null, null, false)]
    [InlineData("{}", null, null, false)]
    public void The_members_that_paging_needs_are_read(string json, string? id, long? revision, bool deleted)
    {
        var record = VisitRecord.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Equal((id, revision, deleted), (record.Id, record.Revision, record.Deleted));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData("[{}")]
    [InlineData("[{}]x")]
    [InlineData("[{},]")]
    [InlineData("[[]]")]
    [InlineData("[{\"a\":1}{}]")]
    [InlineData("[{\"a\":01}]")]
    [InlineData("nonsense")]
    public void Text_that_is_not_a_list_of_objects_is_rejected(string json)
        => Assert.ThrowsAny<JsonException>(() => VisitRecord.ParseList(Encoding.UTF8.GetBytes(json)));

    private static JsonMember[] Members(VisitRecord record) => record.Json.Members.ToArray();

    private static IEnumerable<string?> Texts(string json)
    {
        var record = VisitRecord.Parse(Encoding.UTF8.GetBytes(json));
        return Members(record).Select(member => record.Json.GetText(member));
    }

    private static System.Text.Json.Nodes.JsonObject Build(int[] names, JsonNode?[] values)
    {
        var json = new System.Text.Json.Nodes.JsonObject();
        foreach (var (name, value) in names.Distinct().Zip(values))
            json[Names[name]] = value?.DeepClone();
        return json;
    }
}
