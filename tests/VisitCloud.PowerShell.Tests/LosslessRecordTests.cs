using System.Management.Automation;
using System.Numerics;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Every member of the JSON is a property, with every digit.</summary>
public sealed class LosslessRecordTests
{
    [Theory]
    [InlineData("9007199254740993", "9007199254740993", typeof(long))]
    [InlineData("-9223372036854775808", "-9223372036854775808", typeof(long))]
    [InlineData("9223372036854775808", "9223372036854775808", typeof(decimal))]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890", typeof(BigInteger))]
    [InlineData("1.10", "1.10", typeof(decimal))]
    [InlineData("0.1", "0.1", typeof(decimal))]
    [InlineData("1e3", "1000", typeof(decimal))]
    [InlineData("1e-30", "1E-30", typeof(double))]
    [InlineData("1e400", "1e400", typeof(string))]
    [InlineData("true", "True", typeof(bool))]
    public void A_value_keeps_its_digits(string json, string text, Type type)
    {
        var value = Read($$"""{"id":"a","revision":1,"x":{{json}}}""").Properties["X"].Value;

        Assert.IsType(type, value);
        Assert.Equal(text, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Null_is_a_property_without_a_value()
    {
        var record = Read("""{"id":"a","revision":1,"partner":null}""");

        Assert.NotNull(record.Properties["Partner"]);
        Assert.Null(record.Properties["Partner"].Value);
    }

    [Fact]
    public void An_empty_list_is_a_list_without_items()
        => Assert.Empty(
            Assert.IsAssignableFrom<System.Collections.IEnumerable>(
                Read("""{"id":"a","revision":1,"tags":[]}""").Properties["Tags"].Value));

    [Fact]
    public void Members_that_differ_only_in_case_are_separate_properties()
    {
        var record = Read("""{"id":"a","revision":1,"name":"one","Name":"two","NAME":"three"}""");

        Assert.Equal("one", record.Properties["Name"].Value);
        Assert.Equal("two", record.Properties["Name_2"].Value);
        Assert.Equal("three", record.Properties["NAME_3"].Value);
    }

    [Fact]
    public void Members_with_reserved_names_are_properties()
    {
        var record = Read("""{"id":"a","revision":1,"psobject":"p","":"empty"}""");

        Assert.Equal("p", record.Properties["Psobject_2"].Value);
        Assert.Equal("empty", record.Properties["_"].Value);
    }

    [Fact]
    public void Names_of_nested_properties_ignore_case()
    {
        using var server = new ScriptedServer(
            _ => ScriptedResponse.Json("""[{"id":"a","revision":1,"contact":{"address":{"city":"Oslo","geo":{"lat":59.91}}}}]"""));
        using var shell = Shell.Connected(server.Address);

        const string Script = """
            $v = Get-VisitVisitor -ExpoId e
            "$($v.contact.ADDRESS.City) $($v.Contact.Address.Geo.Lat)"
            """;
        Assert.Equal("Oslo 59.91", shell.Run(Script).MustSucceed().Single.BaseObject);
    }

    [Fact]
    public void A_deeply_nested_member_is_read()
    {
        var json = string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200);
        var value = (object)Read($$"""{"id":"a","revision":1,"x":{{json}}}""").Properties["X"].Value;

        for (var depth = 0; depth < 200; depth++)
            value = PSObject.AsPSObject(value).Properties["A"].Value;

        Assert.Equal(1L, value);
    }

    [Fact]
    public void ToJson_returns_the_bytes_of_the_response()
    {
        const string json = """{ "id":"a",  "revision":1, "x":1.10, "é":"\u00e9" }""";
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{json}]"));
        using var shell = Shell.Connected(server.Address);

        Assert.Equal(json, shell.Run("(Get-VisitVisitor -ExpoId e).ToJson()").MustSucceed().Single.BaseObject);
    }

    [Fact]
    public void A_field_of_type_time_is_a_time_unless_its_value_is_not_valid()
    {
        using var server = new ScriptedServer(
            _ => ScriptedResponse.Json(
                """[{"id":"a","revision":1,"start":"2023-03-09T23:59:59Z","end":"next week","name":"2023-03-09T23:59:59Z"}]"""));
        using var shell = Shell.Connected(server.Address);
        var expo = shell.Run("Get-VisitExpo").MustSucceed().Single;

        Assert.Equal(new DateTimeOffset(2023, 3, 9, 23, 59, 59, TimeSpan.Zero), expo.Properties["Start"].Value);
        Assert.Equal("next week", expo.Properties["End"].Value);
        Assert.Equal("2023-03-09T23:59:59Z", expo.Properties["Name"].Value);
    }

    [Fact]
    public void A_lone_surrogate_is_not_an_error()
    {
        var record = Read("""{"id":"a","revision":1,"x":"a\ud83db"}""");

        Assert.Equal("a\ud83db", record.Properties["X"].Value);
    }

    [Theory]
    [InlineData("{\"a\": [1],\n \"b\": \"\\ud800 \\u00e9\", \"c\": \"\\\" x\" }", "{\"a\":[1],\"b\":\"\\ud800 \\u00e9\",\"c\":\"\\\" x\"}")]
    [InlineData("{\"a\": [1], \"b\": \"x\"}", "{\"a\": [1], \"b\": \"x\"}")]
    public void A_nested_value_without_a_name_is_its_JSON_in_one_line(string json, string text)
        => Assert.Equal(text, Read($$"""{"id":"a","revision":1,"x":{{json}}}""").Properties["X"].Value.ToString());

    [Fact]
    public void A_nested_value_has_a_readable_text()
    {
        var record = Read(
            """
            {"id":"a","revision":1,"contact":{"firstName":"Ada","lastName":"Lovelace","email":"ada@x.example"},"form":{"id":"f",
            "name":"Main"},"questions":[{"name":"Diet","answers":[{"name":"Vegan"},{"name":"Halal"}]},{"name":"Size",
            "answers":[{"name":"M"}]}],"badges":[{"id":"b1","qr":"307"},{"id":"b2","qr":null}],"odd":{"a":1,"b":true},
            "deep":{"a":{"b":1}},"tags":["x","y"]}
            """);

        Assert.Equal("Ada Lovelace <ada@x.example>", record.Properties["Contact"].Value.ToString());
        Assert.Equal("Main", record.Properties["Form"].Value.ToString());
        Assert.Equal("Diet: Vegan, Halal; Size: M", record.Properties["Questions"].Value.ToString());
        Assert.Equal("id: b1, qr: 307; id: b2", record.Properties["Badges"].Value.ToString());
        Assert.Equal("a: 1, b: true", record.Properties["Odd"].Value.ToString());
        Assert.Equal("""{"a":{"b":1}}""", record.Properties["Deep"].Value.ToString());
        Assert.Equal("x; y", record.Properties["Tags"].Value.ToString());
    }

    [Fact]
    public void A_record_has_the_type_names_of_its_class_and_of_Record()
    {
        var names = Read("""{"id":"a","revision":1}""").TypeNames;

        Assert.Equal("VisitCloud.Visitor", names[0]);
        Assert.Contains("VisitCloud.Record", names);
    }

    [Fact]
    public void A_record_has_the_ID_of_its_event() => Assert.Equal("e", Read("""{"id":"a","revision":1}""").Properties["ExpoId"].Value);

    private static PSObject Read(string record)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{record}]"));
        using var shell = Shell.Connected(server.Address);
        return shell.Run("Get-VisitVisitor -ExpoId e").MustSucceed().Single;
    }
}
