namespace VisitCloud.Store.Common;

/// <summary>Finds IDs that no database can store.</summary>
internal static class IdRules
{
    /// <summary>Explains why an ID cannot be stored; null if it can.</summary>
    public static string? FindProblem(string id)
    {
        for (var i = 0; i < id.Length; i++)
        {
            if (id[i] == '\0')
                return "its ID contains a NUL character";
            if (char.IsHighSurrogate(id[i]) && i + 1 < id.Length && char.IsLowSurrogate(id[i + 1]))
                i++;
            else if (char.IsSurrogate(id[i]))
                return "its ID contains half of a surrogate pair, which is not valid Unicode";
        }

        return null;
    }
}
