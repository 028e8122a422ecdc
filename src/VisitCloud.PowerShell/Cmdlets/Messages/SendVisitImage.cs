using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Messages;

/// <summary>Uploads an image of a visitor.</summary>
[Cmdlet(VerbsCommunications.Send, "VisitImage", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
public sealed class SendVisitImage : VisitorCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string TypeParameter = "type";

    /// <summary>The path of the image file. Wildcards can match one file.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The path of the image file, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>What the image shows, as another client of the API names it.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(ImageTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string Type { get; set; } = "";

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Upload;

    private protected override void Send(VisitClient client, string expoId, string visitorId, string? name)
    {
        var file = ResolveFile();
        var image = ReadImage(file);
        var type = Values.ResolveFilters(Resource, [new(TypeParameter, Type)], expoId)[0].Value;
        if (ShouldProcess(Describe("of", name, visitorId, expoId), $"Send {TerminalText.Sanitize($"{type} {file}")}"))
            Send((progress, cancellationToken) => client.UploadAsync(
                visitorId, type, () => new MemoryStream(image), progress, cancellationToken));
    }

    private protected override string GetRecoveryHint(VisitApiException e)
        => e.IsOutcomeUnknown ? SendingMessages.ImageUnknown : "";

    private string ResolveFile()
    {
        try
        {
            return ParameterSetName == LiteralPathSet ? ResolveLiteralPath() : ResolvePath();
        }
        // A drive, a provider, or an item that does not exist, or a path that is not valid.
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException or WildcardPatternException
            or ArgumentException or NotSupportedException)
        {
            throw CreateError(e.Message);
        }
    }

    private string ResolveLiteralPath()
    {
        var file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(LiteralPath, out var provider, out _);
        return RequireFileSystem(file, provider);
    }

    private string ResolvePath()
    {
        var files = SessionState.Path.GetResolvedProviderPathFromPSPath(Path, out var provider);
        return files.Count == 1
            ? RequireFileSystem(files[0], provider)
            : throw CreateError(files.Count == 0 ? SendingMessages.NoFile(Path) : SendingMessages.SeveralFiles(Path, files.Count));
    }

    /// <summary>Rejects items of other providers, whose names could be file names in the current folder of the process.</summary>
    private static string RequireFileSystem(string file, ProviderInfo provider)
        => provider.Name == "FileSystem" ? file : throw CreateError(SendingMessages.NotAFile(file, provider.Name));

    /// <summary>Reads an image into memory, because the file can change or disappear before a retry.</summary>
    private static byte[] ReadImage(string file)
    {
        // Opening a folder fails with a message about permissions.
        if (Directory.Exists(file))
            throw CreateError(SendingMessages.Folder(file));
        try
        {
            using var content = System.IO.File.OpenRead(file);
            if (content.Length == 0)
                throw CreateError(SendingMessages.EmptyFile(file));
            if (ImageFormat.Detect(content) is null)
                throw CreateError(SendingMessages.NotAnImage(file));
            content.Position = 0;
            using var image = new MemoryStream();
            content.CopyTo(image);
            return image.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CreateError(e.Message);
        }
    }

    private static InputException CreateError(string message) => new("VisitImageInvalid", TerminalText.Sanitize(message));
}
