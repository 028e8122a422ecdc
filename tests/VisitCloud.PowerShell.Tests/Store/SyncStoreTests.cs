using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using System.Security;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Store;

/// <summary>How Sync-VisitExpo loads, uses, and leaves its database.</summary>
public sealed class SyncStoreTests : SyncTest
{
    private const string Secret = "Zq7xK2mW9p";

    [Theory]
    [InlineData($"Host=127.0.0.1;Port=9;Username=visit;Password={Secret}")]
    [InlineData($"Host=127.0.0.1;Password=a;{Secret}=b")]
    [InlineData($"Host=visit:{Secret}@127.0.0.1;Username=visit")]
    [InlineData($"Host=127.0.0.1:{Secret};Username=visit")]
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
                        if ($null -eq $part) { continue }
                        foreach ($property in $part.PSObject.Properties) { try { "$($property.Name)=$($property.Value)" } catch { "$_" } }
                    }
                }
                """,
                given);

            var errors = outcome.Errors.Select(error => error.Exception.ToString());
            var text = string.Join("\n", outcome.Output.Select(value => value.ToString()).Concat(outcome.Verbose).Concat(errors));
            Assert.Contains("VisitStoreUnavailable", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_version_of_the_driver_in_the_session_is_not_used()
    {
        // Another module has loaded its own version of the driver into the session.
        var theirs = AssemblyLoadContext.Default.LoadFromAssemblyPath(CreateAssembly("Npgsql", new Version(1, 2, 3, 4)));
        using var shell = Connect();

        var outcome = shell.Run("Sync-VisitExpo -ConnectionString 'Host=127.0.0.1;Port=9;Username=u' -Resource labels");

        // Only the real driver reports this error.
        Assert.Contains("refused the connection", outcome.TerminatingError.Exception.Message, StringComparison.Ordinal);
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name == "Npgsql").ToList();
        Assert.Contains(theirs, loaded);
        var ours = Assert.Single(loaded, assembly => assembly != theirs);
        Assert.Equal("VisitCloud.Store", AssemblyLoadContext.GetLoadContext(ours)!.Name);
        Assert.StartsWith(Path.Combine(StagedModule.Staged, "store"), ours.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_sync_and_releases_its_lock()
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
    public async Task Ctrl_C_stops_a_connection_attempt_to_a_silent_server()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var shell = Connect();
        // Without a time limit, the attempt would never end by itself.
        var connectionString = $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=u;Timeout=0";
        var running = shell.Start("Sync-VisitExpo -ConnectionString $args[0] -Resource labels", connectionString);
        using var accepted = await silent.AcceptTcpClientAsync();

        running.Stop();

        Assert.IsType<PipelineStoppedException>(running.WaitForEnd().Terminating);
    }

    [Fact]
    public void The_store_includes_SQLite_for_each_platform_of_PowerShell_and_no_other()
    {
        var store = Path.Combine(StagedModule.Staged, "store");

        Assert.Equal(
            ["linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64"],
            Directory.GetDirectories(Path.Combine(store, "runtimes")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetDirectories(Path.Combine(store, "runtimes")), platform =>
        {
            var library = Assert.Single(Directory.GetFiles(platform, "*", SearchOption.AllDirectories));
            Assert.Contains("e_sqlite3", library, StringComparison.Ordinal);
        });
        Assert.False(File.Exists(Path.Combine(store, "VisitCloud.Client.dll")));
    }

    /// <summary>Creates an empty assembly.</summary>
    private string CreateAssembly(string name, Version version)
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = version }, typeof(object).Assembly);
        builder.DefineDynamicModule(name);
        var file = Path.Combine(Folder, name + ".dll");
        builder.Save(file);
        return file;
    }
}
