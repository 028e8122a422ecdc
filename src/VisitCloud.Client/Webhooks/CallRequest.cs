using System.Text;

namespace VisitCloud.Client.Webhooks;

/// <summary>
/// What a caller sent, as far as it is a call: one GET without a body that names an event and a webhook. All else is
/// refused by the status that says why, without a look at what it might have meant.
/// </summary>
/// <param name="Path">The path, as it was sent.</param>
/// <param name="ExpoId">The event.</param>
/// <param name="WebhookId">The webhook.</param>
internal sealed record CallRequest(string Path, string ExpoId, string WebhookId)
{
    private const int LongestId = 64;
    private const int MostHeaders = 100;

    /// <summary>Reads a head, from its first byte to the empty line.</summary>
    /// <returns>The status to refuse it with; null when it is a call.</returns>
    public static int? Read(ReadOnlySpan<byte> head, out CallRequest? request)
    {
        request = null;
        foreach (var letter in head)
        {
            if (letter is (< (byte)' ' and not ((byte)'\r' or (byte)'\n' or (byte)'\t')) or >= 0x7F)
                return CallStatus.BadRequest;
        }

        var lines = Encoding.ASCII.GetText(head).Split(["\r\n"], StringSplitOptions.None);
        if (lines.Any(line => line.IndexOfAny(['\r', '\n']) >= 0))
            return CallStatus.BadRequest;
        var first = lines[0].Split(' ');
        if (first.Length != 3 || first.Any(part => part.Length == 0) || lines[0].Contains('\t'))
            return CallStatus.BadRequest;
        if (first[2] is not ("HTTP/1.1" or "HTTP/1.0"))
            return CallStatus.VersionNotSupported;
        if (first[0] != "GET")
            return CallStatus.MethodNotAllowed;
        // The head ends with an empty line, of which two empty parts are left.
        return ReadHeaders(lines.AsSpan(1, lines.Length - 3)) ?? ReadTarget(first[1], out request);
    }

    private static int? ReadHeaders(ReadOnlySpan<string> headers)
    {
        if (headers.Length > MostHeaders)
            return CallStatus.HeadTooLarge;
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':');
            if (colon <= 0 || header.AsSpan(0, colon).IndexOfAny(' ', '\t') >= 0)
                return CallStatus.BadRequest;
            var name = header.Substring(0, colon);
            var value = header.Substring(colon + 1).Trim();
            if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
                || (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && value != "0"))
            {
                return CallStatus.BodyNotAllowed;
            }
        }

        return null;
    }

    private static int? ReadTarget(string target, out CallRequest? request)
    {
        request = null;
        if (!target.StartsWith('/') || target.Contains('#'))
            return CallStatus.BadRequest;
        var mark = target.IndexOf('?');
        string? expoId = null, webhookId = null;
        foreach (var pair in mark < 0 ? [] : target.Substring(mark + 1).Split('&'))
        {
            var equals = pair.IndexOf('=');
            var name = Uri.UnescapeDataString(equals < 0 ? pair : pair.Substring(0, equals));
            var value = equals < 0 ? "" : Uri.UnescapeDataString(pair.Substring(equals + 1));
            // Other parameters are those of the webhook's own address.
            if (!(name.Equals("expoId", StringComparison.OrdinalIgnoreCase) ? Set(ref expoId, value)
                : !name.Equals("webhookId", StringComparison.OrdinalIgnoreCase) || Set(ref webhookId, value)))
            {
                return CallStatus.BadRequest;
            }
        }

        request = new CallRequest(mark < 0 ? target : target.Substring(0, mark), expoId ?? "", webhookId ?? "");
        return null;
    }

    /// <summary>A second one could be read by somebody else in place of the first.</summary>
    private static bool Set(ref string? id, string value)
    {
        if (id is not null || value.Length is 0 or > LongestId || !value.All(IsOfId))
            return false;
        id = value;
        return true;
    }

    private static bool IsOfId(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
