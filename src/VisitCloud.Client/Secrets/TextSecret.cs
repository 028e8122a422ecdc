namespace VisitCloud.Client.Secrets;

/// <summary>A secret that is held as text, such as a password of a proxy or a database.</summary>
internal sealed class TextSecret(string value, params string[] credentials) : ISecret
{
    private readonly SecretEncodings _encodings = new(value, credentials);

    /// <inheritdoc/>
    public string Mask => SecretRedactor.Mask;

    /// <inheritdoc/>
    public SecretEncodings CreateEncodings() => _encodings;
}
