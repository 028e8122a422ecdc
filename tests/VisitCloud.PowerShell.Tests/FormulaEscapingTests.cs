using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests;

/// <summary>-ForSpreadsheet escapes each cell that a spreadsheet would evaluate, and Set-VisitVisitor restores it.</summary>
public sealed class FormulaEscapingTests
{
    public static TheoryData<string> Formulas => new()
    {
        "=1+1", "+1", "-1+2", "@SUM(1)", "\t=1", "\r=1", "\n=1", "\0=1", "\u0001\u0002=1", "\0\0\0+1", "\u007F=1", "\u0085=1", "\uFEFF=1",
        "\u200B=1", "\u200E=1", "\u202E=1", " =1", "\u00A0=1", "\u2028=1", "\u2029=1", "＝1+1", "＋1", "－1", "＠SUM", "﹦1", "\0＝1", "\n text",
        "'\0=1", "'＝1",
    };

    public static TheoryData<string> PlainTexts => new() { "Ada", "a=b", "1-2", "'Ada", "''", "\0Ada", "\u200B", "—dash", "é=1", "" };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_is_escaped_and_restored(string text)
    {
        Assert.Equal("'" + text, Flatten(text));
        Assert.Equal(text, Restore(Flatten(text)));
    }

    [Theory]
    [MemberData(nameof(PlainTexts))]
    public void Text_without_a_formula_is_not_changed(string text)
    {
        Assert.Equal(text, Flatten(text));
    }

    private static string Flatten(string text)
    {
        using var shell = Shell.Open();
        return (string)shell.Run(
            "@{ contact = @{ company = $args[0] } } | ConvertTo-VisitFlatRecord -ForSpreadsheet | ForEach-Object 'contact.company'", text)
            .MustSucceed().Single.BaseObject;
    }

    private static string Restore(string cell)
    {
        using var server = new VisitCloud.Tests.Servers.RecordServer();
        using var shell = Shell.Connected(server.Address, "-ExpoId e");
        shell.Run("[pscustomobject]@{ id = 'v1'; 'contact.company' = $args[0] } | Set-VisitVisitor", cell).MustSucceed();
        using var body = System.Text.Json.JsonDocument.Parse(server.Sent.Last().Split(' ', 3)[2]);
        return body.RootElement.GetProperty("contact").GetProperty("company").GetString()!;
    }
}
