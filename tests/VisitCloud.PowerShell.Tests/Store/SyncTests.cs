using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using System.Security;
using Microsoft.Data.Sqlite;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Store;

/// <summary>Sync-VisitExpo through the staged module, with its databases loaded as a user's session loads them.</summary>
public sealed class SyncTests : IAsyncLifetime
{
    private const string Expo = SandboxServer.FirstExpoId;
    private const string Secret = "Zq7xK2mW9p";

    private readonly string _folder = Directory.CreateTempSubdirectory("sync-").FullName;
    private SandboxServer _server = null!;

    private string Database => Path.Combine(_folder, "event.db");

    public async Task InitializeAsync() => _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 200 });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_endpoint_is_a_table_and_the_next_run_moves_only_what_changed()
    {
        using var shell = Connect();

        var first = shell.Run("Sync-VisitExpo -Path $args[0]", Database).MustSucceed();
        shell.Run("New-VisitVisitor -Email ada@engines.example").MustSucceed();
        var second = shell.Run("Sync-VisitExpo -Path $args[0] | Where-Object Added", Database).MustSucceed();

        Assert.Equal(15, first.Output.Count);
        Assert.Empty(first.Warnings);
        Assert.Equal("VisitCloud.SyncResult", first.Output[0].TypeNames[0]);
        Assert.Equal(shell.Run("@(Get-VisitPartner -All).Count").Single.BaseObject, Convert.ToInt32(Query("select count(*) from partners"), null));
        Assert.Equal(("visitors", 1L), ((string)second.Single.Properties["Resource"].Value, (long)second.Single.Properties["Added"].Value));
        Assert.Equal(1L, Query("select count(*) from visitor where email = 'ada@engines.example'"));
    }

    [Fact]
    public void A_file_is_made_where_the_session_is_and_events_are_piped_in()
    {
        using var shell = Connect();
        shell.Run("[void]$ExecutionContext.SessionState.Path.SetLocation($args[0])", _folder).MustSucceed();

        var results = shell.Run("Get-VisitExpo | Sync-VisitExpo -Path event.db -Resource labels, PARTNERS").MustSucceed();

        Assert.Equal(["partners", "labels", "partners", "labels"], results.All("Resource"));
        Assert.Equal(2L, Query("select count(distinct expo_id) from label"));
    }

    [Theory]
    [InlineData("Get-VisitExpo $args[1] | ForEach-Object { [pscustomobject]@{ Id = $_.Id; Name = $_.Name } } |")]
    [InlineData("@(Get-VisitLabel -ExpoId $args[1])[0] |")]
    [InlineData("@{ Id = $args[1] } |")]
    [InlineData("@{ ExpoId = $args[1]; Id = 'another' } |")]
    [InlineData("[pscustomobject]@{ ExpoId = $args[1] } |")]
    [InlineData("$args[1] |")]
    public void An_event_is_piped_in_whatever_it_comes_as(string piped)
    {
        using var shell = Shell.Connected(_server.BaseAddress);

        Assert.Equal([Expo], shell.Run(piped + " Sync-VisitExpo -Path $args[0] -Resource labels", Database, Expo).MustSucceed().All("ExpoId"));
    }

    [Fact]
    public void The_path_goes_by_the_name_that_says_that_it_is_taken_as_it_is()
    {
        using var shell = Connect();

        shell.Run("Sync-VisitExpo -LiteralPath $args[0] -Resource labels", Path.Combine(_folder, "[a].db")).MustSucceed();

        Assert.True(File.Exists(Path.Combine(_folder, "[a].db")));
    }

    [Fact]
    public void An_event_that_the_key_is_not_for_is_named()
    {
        using var shell = Shell.Connected(_server.BaseAddress, key: "sandbox-scoped");

        var error = Assert.Single(shell.Run("Sync-VisitExpo 1xotv3dcpygag -Path $args[0]", Database).Errors);

        Assert.Contains("not for the event 1xotv3dcpygag", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_that_names_no_event_is_an_error_and_nothing_is_asked()
    {
        using var shell = Connect();
        var before = _server.Traffic.Count;

        Assert.Single(shell.Run("[pscustomobject]@{ Name = 'x' } | Sync-VisitExpo -Path $args[0] -Resource labels", Database).Errors);
        Assert.Equal(before, _server.Traffic.Count);
    }

    [Theory]
    [InlineData("Sync-VisitExpo -Path env:foo.db -Resource labels")]
    [InlineData("[void]$ExecutionContext.SessionState.Path.SetLocation('Env:'); Sync-VisitExpo -Path foo.db -Resource labels")]
    [InlineData("Sync-VisitExpo -Path ([IO.Path]::Combine($args[0], 'newdir/')) -Resource labels")]
    [InlineData("Sync-VisitExpo -Path $args[0] -Resource labels")]
    public void What_is_no_file_is_one_error_and_nothing_is_made(string script)
    {
        using var shell = Connect();

        Assert.StartsWith("VisitStoreUnavailable", shell.Run(script, _folder).TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        Assert.False(File.Exists("foo.db"));
    }

    [Theory]
    [InlineData(400, "labels", "", false, "")]
    [InlineData(401, "labels", "", false, "")]
    [InlineData(503, "labels", "", true, "goes on from there")]
    [InlineData(503, "labels", "-Full", true, "begins again")]
    [InlineData(503, "webhooks", "", true, "begins again")]
    public void An_error_says_that_the_next_run_goes_on_only_where_it_does(int status, string resource, string rest, bool isSaid, string words)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, ""));
        using var shell = Shell.Connected(server.Address, $"-ExpoId {Expo} -MaximumRetryCount 0");

        var outcome = shell.Run($"Sync-VisitExpo -Path $args[0] -Resource {resource} {rest}", Database);
        var message = (outcome.Terminating is null ? Assert.Single(outcome.Errors) : outcome.TerminatingError).ErrorDetails.Message;

        Assert.Equal(isSaid, message.Contains("is kept", StringComparison.Ordinal));
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_tells_what_would_be_asked_and_makes_no_file()
    {
        var host = new TestHost(width: 500);
        using var shell = Shell.Connected(_server.BaseAddress, $"-ExpoId {Expo}", host: host);

        var outcome = shell.Run("Sync-VisitExpo -Path $args[0] -Resource labels -WhatIf", Database).MustSucceed();
        var files = Directory.GetFileSystemEntries(_folder);
        shell.Run("$result = Sync-VisitExpo -Path $args[0] -Resource labels; Sync-VisitExpo -Path $args[0] -Resource labels -WhatIf", Database).MustSucceed();
        var next = shell.Run("$result.NextRevision").Single.BaseObject;

        Assert.Empty(outcome.Output);
        Assert.Empty(files);
        Assert.Contains($"labels/{Expo}?showDeleted=true", host.Text, StringComparison.Ordinal);
        Assert.Contains($"labels/{Expo}?fromRevision={next}&showDeleted=true", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_key_may_not_read_is_a_warning_and_an_error_where_it_was_asked_for()
    {
        using var shell = Connect("sandbox-noleads");

        var all = shell.Run("Sync-VisitExpo -Path $args[0]", Database).MustSucceed();
        var asked = shell.Run("Sync-VisitExpo -Path $args[0] -Resource connections, labels", Database);

        Assert.Equal(14, all.Output.Count);
        Assert.Contains("leads", Assert.Single(all.Warnings), StringComparison.Ordinal);
        Assert.Equal("VisitPermissionDenied,VisitCloud.PowerShell.Storage.SyncVisitExpo", Assert.Single(asked.Errors).FullyQualifiedErrorId);
        Assert.Equal("labels", asked.Single.Properties["Resource"].Value);
    }

    [Fact]
    public void An_event_that_is_not_there_or_not_for_the_key_is_one_error()
    {
        using var shell = Connect("sandbox-full");
        var other = shell.Run("@(Get-VisitExpo)[1].Id").Single.BaseObject;
        using var scoped = Connect("sandbox-scoped");

        var refused = scoped.Run("Sync-VisitExpo $args[0] -Path $args[1]", other, Database);
        var nowhere = scoped.Run("Sync-VisitExpo nosuchexpo123 -Path $args[0]", Database);

        Assert.StartsWith("VisitPermissionDenied", Assert.Single(refused.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("VisitNotFound", Assert.Single(nowhere.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(refused.Output.Concat(nowhere.Output));
        Assert.Empty(refused.Warnings.Concat(nowhere.Warnings));
    }

    [Fact]
    public void A_service_that_knows_its_document_alone_is_synced()
    {
        using var server = new ScriptedServer(target => target.Contains("incomplete", StringComparison.Ordinal) || (target.StartsWith("activities", StringComparison.Ordinal) && target.Contains('?'))
            ? new ScriptedResponse(400, "")
            : ScriptedResponse.Json("""[{"id":"a","revision":1}]"""));
        using var shell = Shell.Connected(server.Address, $"-ExpoId {Expo}");

        Assert.Equal([1L, 1L], shell.Run("Sync-VisitExpo -Path $args[0] -Resource visitors, activities", Database).MustSucceed().All("Added"));
        // A list that comes whole is no news.
        Assert.Equal([0L], shell.Run("Sync-VisitExpo -Path $args[0] -Resource activities", Database).MustSucceed().All("Added"));
    }

    [Fact]
    public void Only_endpoints_are_taken_and_they_complete()
    {
        using var shell = Connect();

        var outcome = shell.Run("Sync-VisitExpo -Path $args[0] -Resource robots", Database);
        var line = "Sync-VisitExpo -Resource reg";
        var completed = CommandCompletion.CompleteInput(line, line.Length, null, PowerShellIn(shell)).CompletionMatches.Select(match => match.CompletionText);

        Assert.Contains("registrationTypes", outcome.Terminating!.Message, StringComparison.Ordinal);
        Assert.Equal(["registrationTypes"], completed);
    }

    [Fact]
    public void Without_an_event_a_session_or_a_folder_it_says_so()
    {
        using var none = Shell.Open();
        using var noExpo = Shell.Connected(_server.BaseAddress);
        using var shell = Connect();

        Assert.StartsWith("VisitNotConnected", none.Run("Sync-VisitExpo -Path x.db").TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("VisitExpoMissing", noExpo.Run("Sync-VisitExpo -Path x.db").TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("VisitStoreUnavailable", shell.Run("Sync-VisitExpo -Path $args[0]", Path.Combine(_folder, "no", "x.db")).TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"Host=127.0.0.1;Port=9;Username=visit;Password={Secret}")]
    [InlineData($"Host=127.0.0.1;Password=a;{Secret}=b")]
    public void A_connection_string_is_in_no_stream(string connectionString)
    {
        using var shell = Connect();
        var secure = new SecureString();
        foreach (var letter in connectionString)
            secure.AppendChar(letter);

        foreach (var given in new object[] { connectionString, secure })
        {
            var outcome = shell.Run(
                """
                $DebugPreference = $VerbosePreference = $InformationPreference = 'Continue'
                $all = & {
                    try { Sync-VisitExpo -ConnectionString $args[0] -Resource labels -WhatIf -Verbose -Debug } catch { $_ }
                    try { Sync-VisitExpo -ConnectionString $args[0] -Resource labels -Verbose -Debug } catch { $_ }
                } $args[0] *>&1
                foreach ($one in $all) {
                    "$one"
                    foreach ($part in $one, $one.Exception, $one.Exception.InnerException, $one.TargetObject, $one.InvocationInfo) {
                        if ($null -ne $part) { foreach ($property in $part.PSObject.Properties) { try { "$($property.Name)=$($property.Value)" } catch { "$_" } } }
                    }
                }
                """,
                given);

            var text = string.Join("\n", outcome.Output.Select(o => o.ToString()).Concat(outcome.Verbose).Concat(outcome.Errors.Select(e => e.Exception.ToString())));
            Assert.Contains("VisitStoreUnavailable", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_version_of_the_driver_in_the_session_is_not_met()
    {
        // What a module does that brings a driver of its own: its version is the one that the session has.
        var theirs = AssemblyLoadContext.Default.LoadFromAssemblyPath(Fake("Npgsql", new Version(1, 2, 3, 4)));
        using var shell = Connect();

        var outcome = shell.Run("Sync-VisitExpo -ConnectionString 'Host=127.0.0.1;Port=9;Username=u' -Resource labels");

        // Only the real driver can say so.
        Assert.Contains("can't be reached", outcome.TerminatingError.Exception.Message, StringComparison.Ordinal);
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name == "Npgsql").ToList();
        Assert.Contains(theirs, loaded);
        var ours = Assert.Single(loaded, assembly => assembly != theirs);
        Assert.Equal("VisitCloud.Store", AssemblyLoadContext.GetLoadContext(ours)!.Name);
        Assert.StartsWith(Path.Combine(StagedModule.Staged, "store"), ours.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_at_once_and_the_next_run_is_let_in()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hold = true;
        using var server = new ScriptedServer(async _ =>
        {
            asked.TrySetResult();
            if (hold)
                await new TaskCompletionSource().Task;
            return ScriptedResponse.Json("[]");
        });
        using var shell = Shell.Connected(server.Address, $"-ExpoId {Expo}");
        var running = shell.Start("Sync-VisitExpo -Path $args[0] -Resource labels", Database);
        await asked.Task;

        running.Stop();
        var outcome = running.WaitForEnd();
        hold = false;

        Assert.IsType<PipelineStoppedException>(outcome.Terminating);
        Assert.Single(shell.Run("Sync-VisitExpo -Path $args[0] -Resource labels", Database).MustSucceed().Output);
    }

    [Fact]
    public void The_result_is_a_table_that_fits()
    {
        var host = new TestHost();
        using var shell = Shell.Connected(_server.BaseAddress, $"-ExpoId {Expo}", host: host);

        shell.Run("Sync-VisitExpo -Path $args[0] -Resource labels | Out-Default", Database).MustSucceed();

        var lines = host.Text.Split('\n').Select(line => System.Text.RegularExpressions.Regex.Replace(line, "\u001b\\[[0-9;]*m", "").TrimEnd()).ToList();
        Assert.All(lines, line => Assert.True(line.Length <= 100, line));
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"^labels +5 +0 +0 +0 +1 +00:00:\d\d\.\d{3} +\d{11}$"));
    }

    [Fact]
    public void The_store_comes_with_SQLite_for_each_platform_of_PowerShell_and_no_other()
    {
        var store = Path.Combine(StagedModule.Staged, "store");

        Assert.Equal(
            ["linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64"],
            Directory.GetDirectories(Path.Combine(store, "runtimes")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetDirectories(Path.Combine(store, "runtimes")), platform => Assert.Contains("e_sqlite3", Assert.Single(Directory.GetFiles(platform, "*", SearchOption.AllDirectories)), StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(store, "VisitCloud.Client.dll")));
    }

    private Shell Connect(string key = "sandbox-full") => Shell.Connected(_server.BaseAddress, $"-ExpoId {Expo}", key);

    private static System.Management.Automation.PowerShell PowerShellIn(Shell shell) => System.Management.Automation.PowerShell.Create(shell.Runspace);

    private object? Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    /// <summary>An assembly with nothing in it.</summary>
    private string Fake(string name, Version version)
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = version }, typeof(object).Assembly);
        builder.DefineDynamicModule(name);
        var file = Path.Combine(_folder, name + ".dll");
        builder.Save(file);
        return file;
    }
}
