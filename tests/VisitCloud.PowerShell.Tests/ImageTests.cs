using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Uploads of images.</summary>
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
    public void The_type_of_a_file_depends_on_its_content_and_not_on_its_name(string hex, bool isImage)
    {
        File.WriteAllBytes(_file, Convert.FromHexString(hex));
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
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

    [Theory]
    [InlineData("idcard", "IdCard", 0)]
    [InlineData("PROFILEPHOTO", "ProfilePhoto", 0)]
    [InlineData(" IdPhoto ", "IdPhoto", 0)]
    [InlineData("Passport", "Passport", 1)]
    public void The_type_is_sent_in_the_spelling_of_the_API(string type, string sent, int warnings)
    {
        File.WriteAllBytes(_file, Convert.FromHexString("FFD8FFE000"));
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var outcome = shell.Run("Send-VisitImage v1 -LiteralPath $args[0] -Type $args[1]", _file, type).MustSucceed();

        Assert.Equal($"upload/visitor/v1?type={sent}", server.Requests.Single());
        Assert.Equal(warnings, outcome.Warnings.Count);
    }

    [Theory]
    [InlineData("/nowhere/x.png")]
    [InlineData("nodrive:/x.png")]
    [InlineData("foo::x")]
    [InlineData("Env:/PATH")]
    [InlineData("x`0y.png")]
    [InlineData("[")]
    public void An_invalid_image_path_is_an_error_for_its_row(string path)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        foreach (var parameter in new[] { "Path", "LiteralPath" })
        {
            var errors = shell.Run($"'v1', 'v2' | Send-VisitImage -{parameter} \"{path}\" -Type IdCard").Errors;

            Assert.Equal(2, errors.Count);
            Assert.All(errors, error => Assert.StartsWith("VisitImageInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_retry_sends_the_image_that_the_first_attempt_sent()
    {
        File.WriteAllText(_file, "GIF89a");
        using var server = new ScriptedServer(_ =>
        {
            if (!File.Exists(_file))
                return ScriptedResponse.Json("{}");
            File.Delete(_file);
            return new ScriptedResponse(429, "", ExtraHeaders: "Retry-After: 0\r\n");
        });
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run("Send-VisitImage v1 -LiteralPath $args[0] -Type IdPhoto", _file).MustSucceed();

        Assert.Equal(Enumerable.Repeat("POST upload/visitor/v1?type=IdPhoto GIF89a", 2), server.Sent);
    }

    [Fact]
    public void A_pattern_that_matches_no_file_is_an_error_that_names_LiteralPath()
    {
        File.WriteAllText(_file, "GIF89a");
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run("Send-VisitImage v1 -Path $args[0] -Type IdCard", _file).Errors);

        Assert.StartsWith("VisitImageInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("use -LiteralPath", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_an_error_that_says_that_it_is_a_folder()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        var error = Assert.Single(shell.Run("Send-VisitImage v1 -LiteralPath $args[0] -Type IdCard", Path.GetDirectoryName(_file)!).Errors);

        Assert.StartsWith("VisitImageInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("is a folder", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_of_another_provider_is_not_read_as_a_file()
    {
        var name = Path.GetRandomFileName();
        var file = Path.Combine(Environment.CurrentDirectory, name);
        File.WriteAllText(file, "GIF89a");
        try
        {
            using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
            using var shell = Shell.Connected(server.Address, "-ExpoId e");

            var error = Assert.Single(shell.Run("Send-VisitImage v1 -LiteralPath \"Env:\\$($args[0])\" -Type IdCard", name).Errors);

            Assert.StartsWith("VisitImageInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Empty(server.Requests);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("Path", "VisitorId")]
    [InlineData("LiteralPath", "VisitorId")]
    [InlineData("PSPath", "Id")]
    public void Rows_specify_the_visitor_and_the_file(string path, string id)
    {
        var file = Path.Combine(Path.GetDirectoryName(_file)!, "ada.gif");
        File.WriteAllText(file, "GIF89a");
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        const string Send = "Send-VisitImage -Type ProfilePhoto";
        var row = $"[pscustomobject]@{{ {id} = $_; {path} = $file }}";
        shell.Run($"$file = $args[0]; 'v1', 'v2' | ForEach-Object {{ {row} }} | {Send}", file).MustSucceed();

        Assert.Equal(["upload/visitor/v1?type=ProfilePhoto", "upload/visitor/v2?type=ProfilePhoto"], server.Requests);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ VisitorId = 'v1' }")]
    [InlineData("@{ VisitorId = 'v1'; Id = 'payment' }")]
    [InlineData("[pscustomobject]@{ VisitorId = ''; Id = 'v1' }")]
    public void A_row_specifies_the_visitor_of_an_email(string row)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e");

        shell.Run(row + " | Send-VisitEmail -Confirm:$false").MustSucceed();

        Assert.Contains("\"visitorId\":\"v1\"", server.Sent.Single(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
}
