namespace VisitCloud.Client.Json;

/// <summary>A member of a JSON object, and the place of its value.</summary>
/// <param name="Name">The name of the member.</param>
/// <param name="Kind">The kind of the value.</param>
/// <param name="Start">The position of the first byte of the value, counted from the start of the object.</param>
/// <param name="Length">The length of the value in bytes, with its quotation marks or brackets.</param>
public readonly record struct JsonMember(MemberName Name, JsonKind Kind, int Start, int Length);

/// <summary>The kinds of JSON values.</summary>
public enum JsonKind : byte
{
    /// <summary><c>null</c></summary>
    Null,

    /// <summary><c>true</c></summary>
    True,

    /// <summary><c>false</c></summary>
    False,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    String,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,
}
