using System.Text;

namespace VisitCloud.Client.Secrets;

/// <summary>Finds the secrets in a connection string, also in one that is not valid.</summary>
internal static class ConnectionStringSecrets
{
    /// <summary>Settings whose values can be shown. Any other text can be the rest of a password that contains a semicolon.</summary>
    private static readonly HashSet<string> PublicSettings = new(
        [
            "host", "server", "port", "database", "db", "username", "userid", "uid", "user", "sslmode", "timeout", "commandtimeout",
            "applicationname", "pooling", "searchpath", "options", "timezone", "encoding", "clientencoding", "keepalive", "datasource",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns each text that is, or can be, a secret.</summary>
    public static IReadOnlyList<string> Find(string connectionString)
    {
        var secrets = new List<string>();
        AddUserInformation(connectionString, secrets);
        foreach (var setting in Split(connectionString))
        {
            var equals = setting.IndexOf('=');
            var name = equals < 0 ? "" : setting.Substring(0, equals).Replace(" ", "").Replace("_", "");
            var value = Unquote(setting.Substring(equals + 1));
            if (PublicSettings.Contains(name))
                AddUserInformation(value, secrets);
            else if (!setting.Contains("://", StringComparison.Ordinal))
                secrets.AddRange(IsPassword(name) ? [value] : [value, setting, setting.Substring(0, Math.Max(0, equals))]);
        }

        return [.. secrets.Where(secret => secret.Trim().Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static bool IsPassword(string name)
        => name.Contains("password", StringComparison.OrdinalIgnoreCase) || name.Equals("pwd", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the password of <c>user:password@host</c>.</summary>
    private static void AddUserInformation(string text, List<string> secrets)
    {
        if (UserInformation.Find(text) is { } credentials)
            secrets.Add(credentials.Password);
    }

    /// <summary>Splits at semicolons outside of quotation marks; a quotation mark that is not closed ends with the text.</summary>
    private static IEnumerable<string> Split(string connectionString)
    {
        var setting = new StringBuilder();
        char? quote = null;
        foreach (var character in connectionString)
        {
            if (quote is null && character == ';')
            {
                yield return setting.ToString();
                setting.Clear();
                continue;
            }

            if (character == quote)
                quote = null;
            else if (quote is null && character is '\'' or '"' && setting.ToString().TrimEnd().EndsWith('='))
                quote = character;
            setting.Append(character);
        }

        yield return setting.ToString();
    }

    private static string Unquote(string value)
    {
        value = value.Trim();
        return value.Length > 0 && value[0] is '\'' or '"' ? value.Trim(value[0]) : value;
    }
}
