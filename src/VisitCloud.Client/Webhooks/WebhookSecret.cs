using System.Security.Cryptography;

namespace VisitCloud.Client.Webhooks;

/// <summary>A part of a path that nobody can guess, so that only who was told it can call.</summary>
public static class WebhookSecret
{
    /// <summary>A shorter one could be found by trying.</summary>
    public const int ShortestLength = 16;

    private const int Bytes = 24;

    /// <summary>Makes one: 192 bits from the system's generator for keys.</summary>
    public static string Generate()
    {
        var bytes = new byte[Bytes];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Whether a text is long enough, and of letters that no proxy writes in another way.</summary>
    public static bool IsUsable(string secret) => secret.Length >= ShortestLength && secret.All(IsPlain);

    /// <summary>An address with the secret as the last part of its path; its query stays.</summary>
    public static Uri AddTo(Uri address, string secret)
        => new UriBuilder(address) { Path = address.AbsolutePath.TrimEnd('/') + "/" + secret }.Uri;

    private static bool IsPlain(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_';
}
