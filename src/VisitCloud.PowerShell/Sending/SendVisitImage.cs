using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Input;

namespace VisitCloud.PowerShell.Sending;

/// <summary>Sends an identity image of a visitor.</summary>
[Cmdlet(VerbsCommunications.Send, "VisitImage", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
public sealed class SendVisitImage : VisitorCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The image's file: PNG, JPEG, GIF or WebP. Wildcards may name one file.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The image's file, its name taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
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
        if (ShouldProcess(Describe("of", name, visitorId, expoId), $"Send {Type} {SafeText.Of(file)}"))
            Await((tell, stop) => client.UploadAsync(visitorId, Type, () => System.IO.File.OpenRead(file), tell, stop));
    }

    private string File()
    {
        try
        {
            if (ParameterSetName == LiteralPathSet)
                return SessionState.Path.GetUnresolvedProviderPathFromPSPath(LiteralPath);
            var files = SessionState.Path.GetResolvedProviderPathFromPSPath(Path, out _);
            return files.Count == 1 ? files[0] : throw new InputException("VisitImageInvalid", $"'{SafeText.Of(Path)}' names {files.Count} files. Name one.");
        }
        catch (ItemNotFoundException e)
        {
            throw new InputException("VisitImageInvalid", e.Message);
        }
    }

    private static void Check(string file)
    {
        try
        {
            using var content = System.IO.File.OpenRead(file);
            if (content.Length == 0)
                throw new InputException("VisitImageInvalid", $"'{SafeText.Of(file)}' is empty.");
            if (ImageFormat.Of(content) is null)
                throw new InputException("VisitImageInvalid", $"'{SafeText.Of(file)}' is not an image that the service takes. Give a PNG, JPEG, GIF or WebP file; its content counts, not its name.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("VisitImageInvalid", e.Message);
        }
    }
}
