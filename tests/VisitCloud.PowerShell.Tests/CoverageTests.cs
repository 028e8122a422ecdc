using System.Management.Automation;
using System.Reflection;
using VisitCloud.PowerShell.Tests.Documents;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using Xunit.Sdk;

namespace VisitCloud.PowerShell.Tests;

/// <summary>docs/api-coverage.md lists exactly the requests and parameters that exist.</summary>
public sealed class CoverageTests
{
    private static readonly string Document = Repository.File("docs", "api-coverage.md");
    private static readonly List<string[]> Requests = MarkdownTable.Rows(Document, "Requests");
    private static readonly List<string[]> Parameters = MarkdownTable.Rows(Document, "Query parameters");
    private static readonly List<string[]> Rules = MarkdownTable.Rows(Document, "Rules");

    /// <summary>The requests that the client declares, as the document writes them, with the permission that each needs.</summary>
    private const string DeclaredRequests =
        """
        foreach ($endpoint in [VisitCloud.Client.Resources]::All) {
            $list = "/$($endpoint.Path)$(if ($endpoint.InExpo) { '/{expoId}' })"
            $read = if ($endpoint.NeedsLeads) { 'leads' }
            $write = if ($endpoint.NeedsWrite) { 'write' }
            if ($endpoint.Supports('List')) { "GET $list $read" }
            if ($endpoint.Supports('Item')) { "GET $list/{id} $read" }
            if ($endpoint.Supports('Create')) { "POST $list $write" }
            if ($endpoint.Supports('Update')) { "PUT $list/{id} $write" }
            if ($endpoint.Supports('Delete')) { "DELETE $list/{id} $write" }
        }
        "POST /$([VisitCloud.Client.Resources]::SendEmail.Path)/{expoId} write"
        "POST /$([VisitCloud.Client.Resources]::Upload.Path)/visitor/{visitorId} write"
        """;

    private const string DeclaredParameters =
        """
        foreach ($endpoint in [VisitCloud.Client.Resources]::All) {
            $list = "GET /$($endpoint.Path)$(if ($endpoint.InExpo) { '/{expoId}' })"
            if ($endpoint.Paging -ne 'Whole') { "$list limit"; "$list fromRevision" }
            foreach ($filter in $endpoint.Filters) { "$list $filter" }
        }
        foreach ($endpoint in [VisitCloud.Client.Resources]::All) {
            foreach ($parameter in $endpoint.CreateParameters) { "POST /$($endpoint.Path)/{expoId} $parameter" }
        }
        'POST /upload/visitor/{visitorId} type'
        """;

    /// <summary>A row of a table: the words that its test must use, the cmdlet, and the test.</summary>
    public static TheoryData<string[], string, string> Entries
    {
        get
        {
            var entries = new TheoryData<string[], string, string>();
            foreach (var row in Requests)
                entries.Add([], row[3], row[4]);
            foreach (var row in Parameters)
                entries.Add([EndpointOf(row[0]), row[1] + "="], row[3], row[4]);
            return entries;
        }
    }

    public static TheoryData<string> RuleTests => new(Rules.Select(row => row[2]).Distinct());

    [Fact]
    public void Every_request_that_the_module_can_send_is_in_the_table_and_no_other()
        => Assert.Equal(Declared(DeclaredRequests), Requests.Select(row => $"{row[0]} {row[2]}".Trim()).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_query_parameter_is_in_the_table_and_no_other()
        => Assert.Equal(Declared(DeclaredParameters), Parameters.Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Entries))]
    public void The_cmdlet_of_each_row_exists_and_its_test_uses_it(string[] words, string cmdlet, string test)
    {
        using var shell = Shell.Open();
        var call = cmdlet.Split(" -");

        var command = (CmdletInfo)shell.Run("Get-Command $args[0] -Module VisitCloud", call[0]).MustSucceed().Single.BaseObject;
        var cases = CasesOf(test);

        Assert.All(call[1..], parameter => Assert.Contains(parameter, command.Parameters.Keys));
        if (cases.Count > 0)
        {
            var noun = command.Noun["Visit".Length..];
            Assert.Contains(
                cases,
                data => data.Contains(noun, StringComparison.Ordinal) && words.All(word => data.Contains(word, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(RuleTests))]
    public void The_test_of_each_rule_exists(string test) => CasesOf(test);

    [Fact]
    public async Task A_key_without_permissions_may_manage_its_webhooks()
    {
        await using var server = await SandboxServer.StartAsync();
        using var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}", "sandbox-readonly");

        var state = shell.Run(
            """
            $hook = New-VisitWebhook -Type visitor -Url https://hooks.example/in
            $hook | Set-VisitWebhook -Enabled
            "$((Get-VisitWebhook -Id $hook.Id).Enabled)"
            $hook | Remove-VisitWebhook -Confirm:$false
            @(Get-VisitWebhook).Count
            """).MustSucceed();

        Assert.Equal(["True", 0], state.Output.Select(value => value.BaseObject));
    }

    private static IEnumerable<string> Declared(string script)
    {
        using var shell = Shell.Open();
        return shell.Run(script).MustSucceed().Output.Select(line => ((string)line.BaseObject).Trim()).Order(StringComparer.Ordinal);
    }

    private static string EndpointOf(string request) => request.Split(' ', '/')[2];

    /// <summary>The arguments of each case of a test as one text; empty for a test without cases.</summary>
    private static List<string> CasesOf(string test)
    {
        var dot = test.LastIndexOf('.');
        var type = typeof(CoverageTests).Assembly.GetType($"{typeof(CoverageTests).Namespace}.{test[..dot]}", throwOnError: true)!;
        var method = type.GetMethod(test[(dot + 1)..]);
        Assert.True(method?.GetCustomAttribute<FactAttribute>() is { Skip: null }, $"There is no test {test}.");
        return [.. method!.GetCustomAttributes<DataAttribute>()
            .SelectMany(data => data.GetData(method))
            .Select(arguments => string.Join(' ', arguments.Select(Format)))];
    }

    private static object Format(object argument)
        => argument is RequestCase request ? $"{request.Script} {request.Request}" : argument;
}
