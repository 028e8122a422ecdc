using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace VisitCloud.Client.Http;

/// <summary>
/// An API key. It can be sent and it can be compared, but not read: the plain text exists only while a header is
/// made from it. Formatting and serialising show <see cref="Mask"/>.
/// </summary>
public sealed class ApiKey : IDisposable
{
    private const int ShownCharacters = 4;

    /// <summary>A key of fewer characters shows none: four would be too much of it.</summary>
    private const int ShortestShown = 12;

    /// <summary>Makes fingerprints worthless outside of this process.</summary>
    private static readonly byte[] Salt = Guid.NewGuid().ToByteArray();

    private readonly SecureString _key = new();

    private ApiKey(ReadOnlySpan<char> key)
    {
        foreach (var letter in key)
            _key.AppendChar(letter);
        _key.MakeReadOnly();
        Mask = "****" + (key.Length < ShortestShown ? "" : key.Slice(key.Length - ShownCharacters).ToString());
        Fingerprint = WithBytes(bytes =>
        {
            using var hash = new HMACSHA256(Salt);
            return Convert.ToBase64String(hash.ComputeHash(bytes));
        });
    }

    /// <summary>What may be shown: stars and, of a key long enough, its last four characters.</summary>
    public string Mask { get; }

    /// <summary>The same for the same key in this process, and of no use elsewhere.</summary>
    internal string Fingerprint { get; }

    /// <summary>Takes a copy of a key.</summary>
    /// <exception cref="ArgumentException">It is empty, or holds what no key can hold.</exception>
    public static ApiKey From(SecureString key)
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(key);
        var letters = new char[key.Length];
        try
        {
            Marshal.Copy(pointer, letters, 0, letters.Length);
            return From(letters);
        }
        finally
        {
            Array.Clear(letters, 0, letters.Length);
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <inheritdoc cref="From(SecureString)"/>
    public static ApiKey From(ReadOnlySpan<char> key)
    {
        // A key that was copied from a page or a file often brings a space or a line's end along.
        key = key.Trim();
        if (key.IsEmpty)
            throw new ArgumentException("The API key is empty.");
        foreach (var letter in key)
        {
            if (letter == ':' || letter <= ' ' || letter > '~')
                throw new ArgumentException("The API key holds a character that no key can hold. Copy it again from Visit Create.");
        }

        return new ApiKey(key);
    }

    /// <summary>The header that authorizes one request: HTTP Basic, the key as user name, no password [V].</summary>
    internal AuthenticationHeaderValue ToHeader() => new("Basic", WithBytes(BasicCredentials));

    /// <summary>
    /// A text without the key in any form in which a server or proxy could have echoed it. When the key is gone, so that it
    /// can't be looked for, nothing of the text is shown.
    /// </summary>
    internal string Redact(string text)
    {
        try
        {
            return WithBytes(bytes => KeyForms.In(Encoding.ASCII.GetString(bytes), BasicCredentials(bytes), Convert.ToBase64String(bytes)).Replace(text, _ => Mask));
        }
        catch (ObjectDisposedException)
        {
            return Mask;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Mask;

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static string BasicCredentials(byte[] key)
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

    private T WithBytes<T>(Func<byte[], T> use)
    {
        // First, because it fails when the key is gone, and the copy would then never be cleared.
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
