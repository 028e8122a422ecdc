namespace VisitCloud.Client.Secrets;

/// <summary>Finds the encodings of one secret in a text.</summary>
internal sealed class SecretSearch(SecretEncodings encodings)
{
    /// <summary>A shorter secret is searched for as a whole word, because it is a part of too many other words.</summary>
    private const int MinimumLength = 4;

    /// <summary>A part of the secret with at least this many characters is a secret, too.</summary>
    private const int MinimumPartLength = 8;

    /// <summary>A shorter secret is not searched for across other characters.</summary>
    private const int MinimumSplitLength = 8;

    /// <summary>Replaces each occurrence with a mask.</summary>
    public string Replace(string text, string mask)
    {
        var decoded = new DecodedText(text);
        var isSecret = new bool[decoded.Characters.Length];
        foreach (var form in encodings.Plain)
            Mark(decoded.Characters, form, isSecret);
        var base64 = decoded.Characters.Replace('-', '+').Replace('_', '/');
        foreach (var form in encodings.Base64)
            MarkBase64(base64, form, isSecret);
        MarkHexadecimal(decoded.Characters, isSecret);
        return Replace(text, decoded, isSecret, mask);
    }

    /// <summary>Whether the letters and digits of the secret follow each other in texts, whatever stands between them.</summary>
    public bool IsSplitOver(IEnumerable<string> texts)
    {
        var all = string.Concat(texts.Select(text => KeepLettersAndDigits(new DecodedText(text).Characters)));
        return encodings.Plain.Concat(encodings.Base64).Select(KeepLettersAndDigits)
            .Any(form => form.Length >= MinimumSplitLength && all.Contains(form, StringComparison.OrdinalIgnoreCase));
    }

    private static string KeepLettersAndDigits(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static void Mark(string text, string form, bool[] isSecret)
    {
        if (form.Length < MinimumLength)
            MarkWords(text, form, isSecret);
        else
            MarkParts(text, form, Math.Min(form.Length, Math.Max(MinimumPartLength, (form.Length + 1) / 2)), isSecret);
    }

    private static void MarkWords(string text, string form, bool[] isSecret)
    {
        for (var at = IndexOf(text, form, 0); at >= 0; at = IndexOf(text, form, at + 1))
        {
            var end = at + form.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                Fill(isSecret, at, end);
        }
    }

    /// <summary>Marks each run of at least so many consecutive characters of the form.</summary>
    private static void MarkParts(string text, string form, int length, bool[] isSecret)
    {
        for (var start = 0; start + length <= form.Length; start++)
        {
            var part = form.Substring(start, length);
            for (var at = IndexOf(text, part, 0); at >= 0; at = IndexOf(text, part, at + 1))
                Fill(isSecret, at, at + length);
        }
    }

    private static void MarkBase64(string text, string form, bool[] isSecret)
    {
        for (var at = IndexOf(text, form, 0); at >= 0; at = IndexOf(text, form, at + 1))
        {
            var end = at + form.Length;
            while (end < text.Length && text[end] == '=')
                end++;
            Fill(isSecret, at, end);
        }
    }

    private void MarkHexadecimal(string text, bool[] isSecret)
    {
        if (encodings.Hexadecimal.Length < 2 * MinimumLength)
            return;
        for (var at = 0; at < text.Length; at++)
        {
            if (FindHexadecimalEnd(text, at) is { } end)
                Fill(isSecret, at, end);
        }
    }

    /// <summary>Compares digits, with or without a separator between two bytes.</summary>
    private int? FindHexadecimalEnd(string text, int at)
    {
        for (var digit = 0; digit < encodings.Hexadecimal.Length; digit++)
        {
            if (digit > 0 && digit % 2 == 0 && at < text.Length && text[at] is ' ' or ':' or '-')
                at++;
            if (at >= text.Length || char.ToLowerInvariant(text[at++]) != encodings.Hexadecimal[digit])
                return null;
        }

        return at;
    }

    private static int IndexOf(string text, string part, int from)
        => from > text.Length ? -1 : text.IndexOf(part, from, StringComparison.OrdinalIgnoreCase);

    private static void Fill(bool[] isSecret, int start, int end)
    {
        for (var at = start; at < end; at++)
            isSecret[at] = true;
    }

    private static string Replace(string text, DecodedText decoded, bool[] isSecret, string mask)
    {
        if (Array.IndexOf(isSecret, true) < 0)
            return text;
        var result = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < isSecret.Length; at++)
        {
            if (!isSecret[at])
                result.Append(text, decoded.GetStart(at), decoded.GetStart(at + 1) - decoded.GetStart(at));
            else if (at == 0 || !isSecret[at - 1])
                result.Append(mask);
        }

        return result.ToString();
    }
}
