using System.Text.Json.Nodes;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Suggests the name that was probably meant by an unknown column.</summary>
internal static class NearestName
{
    /// <summary>Finds the nearest parameter, dotted name, or member of the record; null if none is similar.</summary>
    public static string? Find(string column, Resource resource, JsonObject? record)
    {
        var target = Simplify(column);
        var names = resource.Parameters.Keys
            .Concat(resource.Fields.Flatten()
                .Where(entry => entry.Value is { IsReadOnly: false, Type: not (FieldType.Object or FieldType.List) })
                .Where(entry => !entry.Key.Contains('['))
                .Select(entry => entry.Key))
            .Concat(record is null ? [] : RequestBody.GetNames(record));
        var best = names
            .Select(name => (Name: name, Distance: GetDistance(target, name)))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, target.Length / 4) ? best.Name : null;
    }

    private static int GetDistance(string target, string name)
        => Math.Min(GetEditDistance(target, Simplify(name)), GetEditDistance(target, Simplify(name.Substring(name.LastIndexOf('.') + 1))));

    /// <summary>Keeps letters and digits only: "First name", "first_name", and "FirstName" are the same.</summary>
    private static string Simplify(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>The number of letters to insert, remove, replace, or swap with their neighbor.</summary>
    private static int GetEditDistance(string left, string right)
    {
        var distance = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            distance[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            distance[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replacement = left[i - 1] == right[j - 1] ? 0 : 1;
                var best = Math.Min(distance[i - 1, j - 1] + replacement, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    best = Math.Min(best, distance[i - 2, j - 2] + 1);
                distance[i, j] = best;
            }
        }

        return distance[left.Length, right.Length];
    }
}
