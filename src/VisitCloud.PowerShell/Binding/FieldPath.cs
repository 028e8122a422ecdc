using System.Text;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Parses and formats dotted names, such as <c>contact.jobTitle</c>. The first letter of each part becomes lower case, as in
/// the API. A backslash escapes the next character, such as a dot, a bracket, or a capital at the start of a part. <c>\0</c>
/// is replaced with nothing: alone it is the empty name, and at the end it makes a column distinct from one whose name differs
/// only in case.
/// </summary>
internal static class FieldPath
{
    /// <summary>A suffix that makes a column name distinct without changing the field that it stands for.</summary>
    public const string Distinction = @"\0";

    private static readonly HashSet<string> Reserved =
        new(["psobject", "psbase", "psadapted", "psextended", "pstypenames"], StringComparer.OrdinalIgnoreCase);

    private const char Escape = '\\';
    private const char EscapedNothing = '0';

    /// <summary>Splits a dotted name into the names of its members.</summary>
    /// <exception cref="InputException">A part is empty.</exception>
    public static string[] Split(string name) => [.. Parse(name).Select(part => part.Name)];

    /// <summary>Parses a dotted name. A part that begins with a backslash or ends with <c>\0</c> is exact.</summary>
    /// <exception cref="InputException">A part is empty.</exception>
    public static IReadOnlyList<FieldPathPart> Parse(string name)
    {
        var parts = new List<FieldPathPart>();
        var part = new StringBuilder();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && name[i] != '.')
            {
                if (name[i] == Escape && i + 1 < name.Length)
                    i++;
                continue;
            }

            var encoded = name.Substring(start, Math.Min(i, name.Length) - start);
            parts.Add(new(Decode(encoded, part.Clear(), name), IsExact(encoded)));
            start = i + 1;
        }

        return parts;
    }

    /// <summary>Whether a column shows a list or an item of a list, which a single cell cannot represent.</summary>
    public static bool IsOfList(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == Escape)
                i++;
            else if (name[i] == '[' && IsItem(name, i))
                return true;
        }

        return false;
    }

    /// <summary>Formats the name of a member as a part of a column name, so that it is parsed as the same name.</summary>
    public static string Encode(string member)
        => member.Length > 0 && char.IsUpper(member[0]) ? EncodeExact(member) : EncodeReadable(member);

    /// <summary>Formats the name of a member so that only a member of exactly this name is found.</summary>
    public static string EncodeExact(string member) => Escape + EncodeReadable(member);

    /// <summary>Formats the name of an item in a list, which is only displayed: a capital at the start is not escaped.</summary>
    public static string EncodeReadable(string member)
    {
        if (member.Length == 0)
            return Distinction;
        var name = new StringBuilder(member.Length + 2);
        foreach (var character in member)
        {
            if (character is '.' or '[' or Escape)
                name.Append(Escape);
            name.Append(character);
        }

        return name.ToString();
    }

    /// <summary>Whether PowerShell reserves the name, and fails to add a property of that name.</summary>
    public static bool IsReserved(string column) => Reserved.Contains(column);

    /// <summary>Whether brackets contain the number of an item, or nothing. Other brackets are a part of a name.</summary>
    private static bool IsItem(string name, int start)
    {
        var end = start + 1;
        while (end < name.Length && name[end] is >= '0' and <= '9')
            end++;
        return end < name.Length && name[end] == ']';
    }

    private static bool IsExact(string part)
        => part.Length > 0 && (part[0] == Escape || part.EndsWith(Distinction, StringComparison.Ordinal));

    private static string Decode(string part, StringBuilder text, string name)
    {
        if (part.Length == 0)
            throw new InputException("VisitPropertyNameInvalid", InputMessages.NameHasEmptyPart(name));
        for (var i = 0; i < part.Length; i++)
        {
            var escaped = part[i] == Escape && i + 1 < part.Length;
            if (escaped && part[++i] == EscapedNothing)
                continue;
            text.Append(text.Length == 0 && !escaped ? char.ToLowerInvariant(part[i]) : part[i]);
        }

        return text.ToString();
    }
}

/// <summary>One part of a dotted name.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="IsExact">Whether only a member with exactly this name is meant.</param>
internal readonly record struct FieldPathPart(string Name, bool IsExact);
