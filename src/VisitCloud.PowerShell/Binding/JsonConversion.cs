using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Numerics;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>PowerShell's values as JSON.</summary>
internal static class JsonConversion
{
    private const int MaximumDepth = 64;

    /// <summary>What <c>-Property</c> and <c>-Body</c> take: a dictionary, an object, or JSON text.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="parameter">What it was given as.</param>
    /// <param name="asWritten">Whether names in a text stay as they are; else they are taken as those of a dictionary.</param>
    /// <exception cref="InputException">It is none of these, or not JSON.</exception>
    public static JsonObject ObjectOf(object given, string parameter = "-Property", bool asWritten = false)
    {
        var value = given is PSObject wrapped ? wrapped.BaseObject : given;
        var json = value is string text ? new JsonTextParser(parameter, asWritten).Parse(text) : Convert(given, depth: 0);
        return json as JsonObject
            ?? throw new InputException("VisitPropertyInvalid", $"{parameter} takes a hashtable, an object or the text of a JSON object.");
    }

    /// <summary>A single value, a list or an object.</summary>
    /// <exception cref="InputException">JSON has nothing for it.</exception>
    public static JsonNode? Convert(object? value) => Convert(value, depth: 0);

    private static JsonNode? Convert(object? value, int depth)
    {
        if (depth > MaximumDepth)
            throw new InputException("VisitPropertyInvalid", $"A value is nested deeper than {MaximumDepth} levels, or holds itself.");

        // What a command writes that writes nothing is an object, but one that stands for none.
        if (ReferenceEquals(value, AutomationNull.Value))
            return null;
        var plain = RehydratedValue.Restore(value) ?? (value is PSObject wrapped ? wrapped.BaseObject : value);
        return plain switch
        {
            null or DBNull => null,
            string text => JsonValue.Create(text),
            bool truth => JsonValue.Create(truth),
            SwitchParameter given => JsonValue.Create(given.IsPresent),
            int or long or short or byte or sbyte or ushort or uint
                => JsonValue.Create(System.Convert.ToInt64(plain, CultureInfo.InvariantCulture)),
            ulong or decimal => JsonValue.Create(System.Convert.ToDecimal(plain, CultureInfo.InvariantCulture)),
            BigInteger big => JsonNode.Parse(big.ToString(CultureInfo.InvariantCulture)),
            double number => NumberOf(number),
            // Its own digits: as a double, 0.1 would get those that it has not got.
            float number => NumberOf(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
            DateTimeOffset time => JsonValue.Create(Time(time.ToUniversalTime())),
            DateTime time => JsonValue.Create(Time(new DateTimeOffset(time).ToUniversalTime())),
            // Uri's own text has some of its escapes undone.
            Uri address => JsonValue.Create(address.OriginalString),
            Enum or char or Guid or Version or TimeSpan => JsonValue.Create(plain.ToString()),
            JsonNode node => node.DeepClone(),
            IDictionary dictionary => OfDictionary(dictionary, depth),
            ApiObject part => NestedChanges.GetWhole(part),
            NestedList list => NestedChanges.GetWhole(list),
            PSCustomObject => OfProperties(PSObject.AsPSObject(value!), depth),
            IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => Convert(item, depth + 1))]),
            _ => throw new InputException(
                "VisitPropertyInvalid",
                $"A value of type {plain.GetType().Name} has no form in JSON. Give text, numbers, true, false, times, lists or "
                    + "hashtables."),
        };
    }

    private static JsonObject OfDictionary(IDictionary dictionary, int depth)
    {
        var body = new RequestBody();
        foreach (DictionaryEntry entry in dictionary)
            body.Add(System.Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", Convert(entry.Value, depth + 1));
        return body.Json;
    }

    private static JsonObject OfProperties(PSObject value, int depth)
    {
        // A deserialized record has a null for each member that the service did not send.
        var isDeserialized = RecordType.FindName(value) is not null;
        var body = new RequestBody();
        foreach (var property in OwnProperties.Get(value))
        {
            var member = PropertyValue.Read(property);
            if (!isDeserialized || !(member is null || (member is false && property.Name == nameof(Visitor.Deleted))))
                body.Add(property.Name, Convert(member, depth + 1));
        }

        return body.Json;
    }

    private static JsonValue NumberOf(double number) => double.IsNaN(number) || double.IsInfinity(number)
        ? throw new InputException("VisitPropertyInvalid", $"{number.ToString(CultureInfo.InvariantCulture)} has no form in JSON.")
        : JsonValue.Create(number);

    private static string Time(DateTimeOffset utc)
        => utc.ToString(
            utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
            CultureInfo.InvariantCulture);
}
