namespace VisitCloud.PowerShell.Cmdlets.Messages;

/// <summary>The messages of Send-VisitEmail and Send-VisitImage.</summary>
internal static class SendingMessages
{
    public const string NoVisitor
        = "No visitor was specified. Use -VisitorId, or pipe IDs, visitors, or rows with a VisitorId or Id column.";

    public const string EmailUnknown = " The email may have been sent, so the request was not retried.";

    public const string ResendUnknown = " If you run the command again with -Resend, the visitor may receive the email twice.";

    public const string SendAgain = " You can run the command again: without -Resend, the service sends the email only once.";

    public const string UseResend = " Add -Resend to send it again.";

    public const string ImageUnknown
        = " The image may have been sent, so the request was not retried. "
            + "Check the visitor in Visit Create before you run the command again.";

    public static string NoFile(string path)
        => $"'{path}' matches no file. Specify the path of a file; if it contains brackets, use -LiteralPath.";

    public static string SeveralFiles(string path, int count) => $"'{path}' matches {count} files. Specify one file.";

    public static string NotAFile(string path, string provider)
        => $"'{path}' of the provider {provider} is not a file. Specify a path in the file system.";

    public static string Folder(string path) => $"'{path}' is a folder. Specify an image file.";

    public static string EmptyFile(string path) => $"'{path}' is empty. Specify an image file.";

    public static string NotAnImage(string path) => $"'{path}' does not contain an image. Specify a PNG, JPEG, GIF, or WebP file.";
}
