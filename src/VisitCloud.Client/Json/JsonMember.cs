namespace VisitCloud.Client.Json;

/// <summary>Where in an object's JSON a member's value stands.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="Start">The value's first byte, counted from the start of the object.</param>
/// <param name="Length">The value's length in bytes, quotes and brackets included.</param>
public readonly record struct JsonMember(MemberName Name, JsonKind Kind, int Start, int Length);

/// <summary>What a JSON value is.</summary>
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

    /// <summary>A text.</summary>
    String,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,
}
