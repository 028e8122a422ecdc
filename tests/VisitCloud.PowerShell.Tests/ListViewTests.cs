using System.Text.RegularExpressions;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Format-List shows a whole record.</summary>
public sealed partial class ListViewTests
{
    /// <summary>A record with a recognizable text in each member that its class declares.</summary>
    private const string CreateRecord = """
        $fields = ([VisitCloud.Client.Resources]::All | Where-Object Name -eq $args[0]).Fields
        $record = [ordered]@{}
        foreach ($field in $fields) { $record[$field.Name] = "text of $($field.PropertyName)" }
        $record | ConvertTo-Json
        $fields.PropertyName
        """;

    [Theory]
    [MemberData(nameof(ModuleNouns.Theory), MemberType = typeof(ModuleNouns))]
    public void Each_list_view_shows_every_declared_field(string noun)
    {
        var host = new TestHost();
        var record = "";
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{record}]"));
        using var shell = Shell.Connected(server.Address, "-ExpoId e", host: host);
        var created = shell.Run(CreateRecord, noun).MustSucceed().Output.Select(line => line.ToString()).ToList();
        record = created[0];

        shell.Run($"Get-Visit{noun} | Format-List | Out-Default").MustSucceed();

        var lines = host.PlainText.Split('\n').Select(line => Spaces().Replace(line, " ").Trim()).ToList();
        Assert.NotEmpty(created[1..]);
        Assert.All(created[1..], property => Assert.Contains($"{property} : text of {property}", lines));
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
