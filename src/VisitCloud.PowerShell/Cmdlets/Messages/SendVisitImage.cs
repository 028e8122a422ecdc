using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Messages;

/// <summary>Sends an identity image of a visitor.</summary>
[Cmdlet(VerbsCommunications.Send, "VisitImage", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
public sealed class SendVisitImage : VisitorCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The image's file: PNG, JPEG, GIF or WebP. Wildcards may name one file.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The image's file, its name taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>What the image shows [P].</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet("ProfilePhoto", "IdCard", "IdPhoto")]
    public string Type { get; set; } = "";

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Upload;

    private protected override void Send(VisitClient client, string expoId, string visitorId, string? name)
    {
        var file = File();
        Check(file);
        if (ShouldProcess(Describe("of", name, visitorId, expoId), $"Send {Type} {TerminalText.Sanitize(file)}"))
            Send((progress, cancellationToken) => client.UploadAsync(
                visitorId, Type, () => System.IO.File.OpenRead(file), progress, cancellationToken));
    }

    private protected override string GetRecoveryHint(VisitApiException e)
        => e.IsOutcomeUnknown
            ? " The image may have been sent all the same, so it was not tried again. Look at the visitor with "
                + "Get-VisitVisitor, or in Visit Create, before you repeat it." : "";

    private string File()
    {
        try
        {
            return ParameterSetName == LiteralPathSet ? LiteralFile() : OnlyFile();
        }
        // A drive, a provider or an item that is not there, and a path that is none.
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException or WildcardPatternException
            or ArgumentException or NotSupportedException)
        {
            throw Unusable(e.Message);
        }
    }

    private string LiteralFile()
    {
        var file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(LiteralPath, out var provider, out _);
        return OnDisk(file, provider);
    }

    private string OnlyFile()
    {
        var files = SessionState.Path.GetResolvedProviderPathFromPSPath(Path, out var provider);
        return files.Count == 1 ? OnDisk(files[0], provider) : throw Unusable($"'{Path}' names {files.Count} files. Name one.");
    }

    /// <summary>What another provider calls an item could be a file's name in the process's own folder.</summary>
    private static string OnDisk(string file, ProviderInfo provider)
        => provider.Name == "FileSystem" ? file : throw Unusable($"'{file}' of {provider.Name} is not a file.");

    private static void Check(string file)
    {
        // To open one fails with words about permissions.
        if (Directory.Exists(file))
            throw Unusable($"'{file}' is a folder. Name an image's file.");
        try
        {
            using var content = System.IO.File.OpenRead(file);
            if (content.Length == 0)
                throw Unusable($"'{file}' is empty.");
            if (ImageFormat.Detect(content) is null)
                throw Unusable($"'{file}' is not an image that the service takes. Give a PNG, JPEG, GIF or WebP file; "
                    + "its content counts, not its name.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(e.Message);
        }
    }

    private static InputException Unusable(string message) => new("VisitImageInvalid", TerminalText.Sanitize(message));
}
