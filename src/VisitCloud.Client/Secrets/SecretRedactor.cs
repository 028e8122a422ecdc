using System.Net;

namespace VisitCloud.Client.Secrets;

/// <summary>
/// Removes secrets from text before it is shown. It finds a secret as it is, in base64, in hexadecimal digits, and with
/// escape sequences. Redact a text first, then shorten it: a part of a secret can no longer be found.
/// </summary>
public sealed class SecretRedactor
{
    /// <summary>The text that is shown in place of a secret.</summary>
    public const string Mask = "****";

    /// <summary>The longest form of a secret, for texts that were cut.</summary>
    internal const int MaximumFormLength = 4096;

    private readonly IReadOnlyList<ISecret> _secrets;

    internal SecretRedactor(IReadOnlyList<ISecret> secrets) => _secrets = secrets;

    /// <summary>Creates a redactor for the passwords in a connection string, whether or not it is valid.</summary>
    /// <param name="connectionString">A connection string, or the URI of a database.</param>
    public static SecretRedactor ForConnectionString(string connectionString)
        => new([.. ConnectionStringSecrets.Find(connectionString).Select(secret => new TextSecret(secret))]);

    /// <summary>Creates a redactor for the password in the user information of an address, whether or not it is valid.</summary>
    /// <param name="address">An address such as <c>https://user:password@host</c>.</param>
    public static SecretRedactor ForAddress(string address)
        => new(UserInformation.Find(address) is { } credentials ? [.. FromCredentials([credentials])] : []);

    /// <summary>Creates the secrets to remove for user names and passwords.</summary>
    /// <param name="credentials">The credentials; the password of each is a secret.</param>
    internal static IEnumerable<ISecret> FromCredentials(IEnumerable<NetworkCredential> credentials)
        => credentials.Where(credential => credential.Password.Length > 0)
            .Select(credential => new TextSecret(credential.Password, $"{credential.UserName}:{credential.Password}"));

    /// <summary>Replaces each secret with a mask.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without secrets. If a secret was disposed, only its mask.</returns>
    public string Redact(string text)
    {
        foreach (var secret in _secrets)
        {
            if (secret.CreateEncodings() is not { } encodings)
                return secret.Mask;
            text = new SecretSearch(encodings).Replace(text, secret.Mask);
        }

        return text;
    }

    /// <summary>Replaces each secret with a mask, and shortens the result.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The maximum number of characters.</param>
    internal string RedactAndShorten(string text, int length)
    {
        // A secret that starts before the limit is still whole here.
        var start = text.Length > length + MaximumFormLength ? text.Substring(0, length + MaximumFormLength) : text;
        var redacted = Redact(start);
        return redacted.Length <= length && start.Length == text.Length
            ? redacted : redacted.Substring(0, Math.Min(length, redacted.Length)) + "...";
    }

    /// <summary>Whether a secret is divided between texts, or by other characters within a text.</summary>
    internal bool IsSplitOver(IReadOnlyCollection<string> texts)
        => _secrets.Any(secret => secret.CreateEncodings() is not { } encodings || new SecretSearch(encodings).IsSplitOver(texts));
}
