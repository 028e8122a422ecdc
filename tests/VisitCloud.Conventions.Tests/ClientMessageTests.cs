using System.Text.RegularExpressions;

namespace VisitCloud.Conventions.Tests;

/// <summary>The client knows nothing of PowerShell. Advice for users of cmdlets is added where errors become error records.</summary>
public sealed partial class ClientMessageTests
{
    [Fact]
    public void Strings_of_the_client_name_no_cmdlet_and_no_parameter()
        => Violations.AssertNone(
            from file in SourceFile.InProject("src/VisitCloud.Client")
            from text in file.Strings
            where CmdletOrParameter().IsMatch(text)
            select $"{file}: {text}");

    [Theory]
    [InlineData("Run Connect-VisitApi again.", true)]
    [InlineData("Use -TimeoutSec.", true)]
    [InlineData("-ExpoId is not valid", true)]
    [InlineData("application/merge-patch+json", false)]
    [InlineData("the X-Visit-Signature header", false)]
    [InlineData("page - Page 2", false)]
    public void Cmdlets_and_parameters_are_recognized(string text, bool isNamed)
        => Assert.Equal(isNamed, CmdletOrParameter().IsMatch(text));

    /// <summary>A verb and a noun of the module, or a name after a dash at the start of a word.</summary>
    [GeneratedRegex(@"\b[A-Z][a-z]+-Visit[A-Z]|(?<![\w-])-[A-Z][A-Za-z]+\b")]
    private static partial Regex CmdletOrParameter();
}
