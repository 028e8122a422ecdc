using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Images: sent as they are, told by their content.</summary>
public sealed class ImageTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "[photo] 1.bin");

    [Theory]
    [InlineData("89504E470D0A1A0A00", true)]
    [InlineData("FFD8FFE000", true)]
    [InlineData("474946383961", true)]
    [InlineData("524946460000000057454250", true)]
    [InlineData("3C73766720", false)]
    [InlineData("FFD8", false)]
    [InlineData("", false)]
    public void The_content_decides_and_not_the_name(string hex, bool isImage)
    {
        File.WriteAllBytes(_file, Convert.FromHexString(hex));
        using var server = new ScriptedServer(_ => Answer.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("Send-VisitImage v1 -LiteralPath $args[0] -Type IdPhoto", _file);

        Assert.Equal(isImage ? 1 : 0, server.Sent.Count);
        Assert.Equal(isImage ? 0 : 1, outcome.Errors.Count);
        if (isImage)
        {
            Assert.StartsWith("POST upload/visitor/v1?type=IdPhoto ", server.Sent.Single(), StringComparison.Ordinal);
            Assert.Contains("Content-Type: application/octet-stream", server.Heads.Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error()
    {
        using var server = new ScriptedServer(_ => Answer.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        Assert.StartsWith("VisitImageInvalid", Assert.Single(shell.Run("Send-VisitImage v1 /nowhere/x.png -Type IdCard").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
}
