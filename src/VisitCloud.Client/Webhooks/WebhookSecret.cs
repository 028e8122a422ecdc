using System.Security.Cryptography;

namespace VisitCloud.Client.Webhooks;

/// <summary>The last segment of the path of a webhook, which nobody can guess, so that only the service can call.</summary>
public static class WebhookSecret
{
    /// <summary>The minimum length. A shorter secret could be found by trying.</summary>
    public const int MinimumLength = 16;

    private const int ByteCount = 24;

    /// <summary>Generates a secret of 192 random bits.</summary>
    public static string Generate()
    {
        var bytes = new byte[ByteCount];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Whether a text is long enough, and consists of characters that no proxy escapes.</summary>
    public static bool IsValid(string secret) => secret.Length >= MinimumLength && secret.All(IsUnreserved);

    /// <summary>Appends a secret to the path of an address. The query is kept.</summary>
    public static Uri AddTo(Uri address, string secret)
        => new UriBuilder(address) { Path = address.AbsolutePath.TrimEnd('/') + "/" + secret }.Uri;

    private static bool IsUnreserved(char character)
        => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_';
}
