using System.Text;

namespace VisitCloud.Client.Webhooks;

/// <summary>
/// The request of a call: a GET without a body that names an event and a webhook. Any other request is refused with the
/// status that says why.
/// </summary>
/// <param name="Path">The path, as it was sent.</param>
/// <param name="ExpoId">The event; empty if the request names none.</param>
/// <param name="WebhookId">The webhook; empty if the request names none.</param>
internal sealed record WebhookRequest(string Path, string ExpoId, string WebhookId)
{
    private const int MaximumIdLength = 64;
    private const int MaximumHeaders = 100;

    /// <summary>Parses the head of a request, up to and including the empty line.</summary>
    /// <returns>The status to refuse the request with, or null if it is a call.</returns>
    public static int? Parse(ReadOnlySpan<byte> head, out WebhookRequest? request)
    {
        request = null;
        foreach (var octet in head)
        {
            if (octet is (< (byte)' ' and not ((byte)'\r' or (byte)'\n' or (byte)'\t')) or >= 0x7F)
                return ResponseStatus.BadRequest;
        }

        var lines = Encoding.ASCII.Decode(head).Split(["\r\n"], StringSplitOptions.None);
        if (lines.Any(line => line.IndexOfAny(['\r', '\n']) >= 0))
            return ResponseStatus.BadRequest;
        var first = lines[0].Split(' ');
        if (first.Length != 3 || first.Any(part => part.Length == 0) || lines[0].Contains('\t'))
            return ResponseStatus.BadRequest;
        if (first[2] is not ("HTTP/1.1" or "HTTP/1.0"))
            return ResponseStatus.VersionNotSupported;
        if (first[0] != "GET")
            return ResponseStatus.MethodNotAllowed;
        // The head ends with an empty line, so the last two parts are empty.
        return CheckHeaders(lines.AsSpan(1, lines.Length - 3)) ?? ParseTarget(first[1], out request);
    }

    private static int? CheckHeaders(ReadOnlySpan<string> headers)
    {
        if (headers.Length > MaximumHeaders)
            return ResponseStatus.HeadTooLarge;
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':');
            if (colon <= 0 || header.AsSpan(0, colon).IndexOfAny(' ', '\t') >= 0)
                return ResponseStatus.BadRequest;
            var name = header.Substring(0, colon);
            var value = header.Substring(colon + 1).Trim();
            if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
                || (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && value != "0"))
            {
                return ResponseStatus.BodyNotAllowed;
            }
        }

        return null;
    }

    private static int? ParseTarget(string target, out WebhookRequest? request)
    {
        request = null;
        target = RemoveAuthority(target);
        if (!target.StartsWith('/') || target.Contains('#'))
            return ResponseStatus.BadRequest;
        var mark = target.IndexOf('?');
        string? expoId = null, webhookId = null;
        foreach (var pair in mark < 0 ? [] : target.Substring(mark + 1).Split('&'))
        {
            var equals = pair.IndexOf('=');
            var name = Uri.UnescapeDataString(equals < 0 ? pair : pair.Substring(0, equals));
            var value = equals < 0 ? "" : Uri.UnescapeDataString(pair.Substring(equals + 1));
            // Other parameters belong to the address of the webhook.
            if (!(name.Equals("expoId", StringComparison.OrdinalIgnoreCase) ? TrySet(ref expoId, value)
                : !name.Equals("webhookId", StringComparison.OrdinalIgnoreCase) || TrySet(ref webhookId, value)))
            {
                return ResponseStatus.BadRequest;
            }
        }

        request = new WebhookRequest(mark < 0 ? target : target.Substring(0, mark), expoId ?? "", webhookId ?? "");
        return null;
    }

    /// <summary>Removes scheme and host of an absolute target, which a server must accept (RFC 9112, 3.2.2).</summary>
    private static string RemoveAuthority(string target)
    {
        const string scheme = "http://";
        if (!target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return target;
        var path = target.IndexOfAny(['/', '?'], scheme.Length);
        if (path == scheme.Length)
            return "";
        return path < 0 ? "/" : target[path] == '?' ? "/" + target.Substring(path) : target.Substring(path);
    }

    /// <summary>Sets an ID. A second one is not valid, because another program could read it in place of the first.</summary>
    private static bool TrySet(ref string? id, string value)
    {
        if (id is not null || value.Length is 0 or > MaximumIdLength || !value.All(IsLetterOrDigit))
            return false;
        id = value;
        return true;
    }

    private static bool IsLetterOrDigit(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
