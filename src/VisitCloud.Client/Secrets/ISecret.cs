namespace VisitCloud.Client.Secrets;

/// <summary>A value that must not appear in any output.</summary>
internal interface ISecret
{
    /// <summary>Gets the text that is shown in place of the secret.</summary>
    string Mask { get; }

    /// <summary>Creates the forms in which the secret can appear in a text.</summary>
    /// <returns>The forms, or null if the secret was disposed and can no longer be searched for.</returns>
    SecretEncodings? CreateEncodings();
}
