using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client.Http;

/// <summary>
/// An API key. It can be sent and compared, but not read: the plain text exists only while a header is created or a text
/// is redacted. Formatting and serialization show <see cref="Mask"/>.
/// </summary>
public sealed class ApiKey : ISecret, IDisposable
{
    private const int VisibleCharacters = 4;

    /// <summary>The mask of a shorter key shows no characters, because four would be too large a part of it.</summary>
    private const int MinimumVisibleLength = 12;

    /// <summary>Makes fingerprints useless outside this process.</summary>
    private static readonly byte[] Salt = Guid.NewGuid().ToByteArray();

    private readonly SecureString _key = new();

    private ApiKey(ReadOnlySpan<char> key)
    {
        foreach (var character in key)
            _key.AppendChar(character);
        _key.MakeReadOnly();
        Mask = SecretRedactor.Mask + (key.Length < MinimumVisibleLength ? "" : key.Slice(key.Length - VisibleCharacters).ToString());
        Fingerprint = UseBytes(bytes =>
        {
            using var hash = new HMACSHA256(Salt);
            return Convert.ToBase64String(hash.ComputeHash(bytes));
        });
    }

    /// <summary>
    /// Gets the text that is shown in place of the key: asterisks and, if the key is long enough, its last four characters.
    /// </summary>
    public string Mask { get; }

    /// <summary>Gets a value that is equal for equal keys in this process only.</summary>
    internal string Fingerprint { get; }

    /// <summary>Creates a copy of a key.</summary>
    /// <param name="key">The key. White space and byte order marks around it are ignored.</param>
    /// <exception cref="ArgumentException">The key is empty or contains a character that is not valid in a key.</exception>
    public static ApiKey From(SecureString key)
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(key);
        var characters = new char[key.Length];
        try
        {
            Marshal.Copy(pointer, characters, 0, characters.Length);
            return From(characters);
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <inheritdoc cref="From(SecureString)"/>
    public static ApiKey From(ReadOnlySpan<char> key)
    {
        // A key that was copied from a page or a file often includes a space, a line break, or a byte order mark.
        while (key.Length > 0 && IsIgnored(key[0]))
            key = key.Slice(1);
        while (key.Length > 0 && IsIgnored(key[key.Length - 1]))
            key = key.Slice(0, key.Length - 1);
        if (key.IsEmpty)
            throw new ArgumentException(ArgumentMessages.ApiKeyEmpty);
        if (key[0] is '"' or '\'' && key[key.Length - 1] == key[0])
            throw new ArgumentException(ArgumentMessages.ApiKeyInQuotationMarks);
        foreach (var character in key)
        {
            if (character == ':' || character <= ' ' || character > '~')
                throw new ArgumentException(ArgumentMessages.ApiKeyNotValid);
        }

        return new ApiKey(key);
    }

    /// <summary>Whether a character around a key is not part of it: white space, a byte order mark, or a zero-width space.</summary>
    private static bool IsIgnored(char character)
        => char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    /// <summary>Creates the header that authorizes one request: HTTP Basic with the key as the user name and an empty password.</summary>
    internal AuthenticationHeaderValue ToHeader() => new("Basic", UseBytes(EncodeCredentials));

    /// <inheritdoc/>
    SecretEncodings? ISecret.CreateEncodings()
    {
        try
        {
            var key = UseBytes(Encoding.ASCII.GetString);
            return new SecretEncodings(key, key + ":");
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Mask;

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static string EncodeCredentials(byte[] key)
    {
        var credentials = new byte[key.Length + 1];
        key.CopyTo(credentials, 0);
        credentials[key.Length] = (byte)':';
        try
        {
            return Convert.ToBase64String(credentials);
        }
        finally
        {
            Array.Clear(credentials, 0, credentials.Length);
        }
    }

    private T UseBytes<T>(Func<byte[], T> use)
    {
        // This fails if the key was disposed, so it comes before the copy that must be cleared.
        var bytes = new byte[_key.Length];
        var pointer = Marshal.SecureStringToGlobalAllocAnsi(_key);
        try
        {
            Marshal.Copy(pointer, bytes, 0, bytes.Length);
            return use(bytes);
        }
        finally
        {
            Array.Clear(bytes, 0, bytes.Length);
            Marshal.ZeroFreeGlobalAllocAnsi(pointer);
        }
    }
}
