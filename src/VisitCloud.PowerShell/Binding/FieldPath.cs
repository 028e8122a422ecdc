using System.Text;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Where in a record's JSON a value goes: <c>contact.jobTitle</c> is a member of a nested object. First letters go out
/// in lower case, as the API writes them. A backslash takes the next character as it is, which a name with a dot, a
/// bracket or a capital at its start needs; <c>\0</c> stands for nothing: it is the empty name, and tells columns apart
/// whose names differ in case only.
/// </summary>
internal static class FieldPath
{
    /// <summary>Changes a column's name and not the path that it stands for.</summary>
    public const string Distinction = @"\0";

    private const char Escape = '\\';
    private const char Nothing = '0';

    /// <summary>The members' names on the way to a value.</summary>
    /// <exception cref="InputException">A part is empty.</exception>
    public static string[] Split(string name)
    {
        var parts = new List<string>();
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

            parts.Add(Decode(name.Substring(start, Math.Min(i, name.Length) - start), part.Clear(), name));
            start = i + 1;
        }

        return [.. parts];
    }

    /// <summary>Whether a column shows a list or an item of one, which one cell can't give back.</summary>
    public static bool IsOfList(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == Escape)
                i++;
            else if (name[i] == '[')
                return true;
        }

        return false;
    }

    /// <summary>A member's name as a part of a column's name, which reads back as the same name.</summary>
    public static string Encode(string member)
        => (member.Length > 0 && char.IsUpper(member[0]) ? @"\" : "") + EncodeReadable(member);

    /// <summary>The same for names of things in lists, which are for the eye: a capital at the start needs no mark.</summary>
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

    public static string LowerFirst(string name)
        => name.Length > 0 && char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name.Substring(1) : name;

    private static string Decode(string part, StringBuilder text, string name)
    {
        if (part.Length == 0)
            throw new InputException("VisitPropertyNameInvalid", $"'{name}' is not a property's name: a part of it is empty.");
        for (var i = 0; i < part.Length; i++)
        {
            var escaped = part[i] == Escape && i + 1 < part.Length;
            if (escaped && part[++i] == Nothing)
                continue;
            text.Append(text.Length == 0 && !escaped ? char.ToLowerInvariant(part[i]) : part[i]);
        }

        return text.ToString();
    }
}
