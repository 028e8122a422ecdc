namespace VisitCloud.PowerShell.Input;

/// <summary>Where in a record's JSON a value goes: <c>contact.jobTitle</c> is a member of a nested object.</summary>
internal static class FieldPath
{
    /// <summary>The members' names, first letters in lower case as the API writes them.</summary>
    /// <exception cref="InputException">A part is empty.</exception>
    public static string[] Split(string name)
    {
        var parts = name.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = LowerFirst(parts[i].Trim());
            if (parts[i].Length == 0)
                throw new InputException("VisitPropertyNameInvalid", $"'{name}' is not a property's name: a part of it is empty.");
        }

        return parts;
    }

    public static string LowerFirst(string name)
        => name.Length > 0 && char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name.Substring(1) : name;
}
