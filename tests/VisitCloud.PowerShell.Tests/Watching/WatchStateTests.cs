using System.Globalization;
using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Watching;

/// <summary>The state file of Watch-VisitRecord.</summary>
public sealed class WatchStateTests : WatchTest
{
    [Fact]
    public void A_state_file_continues_where_the_last_watch_ended()
    {
        const string Look = "Watch-VisitRecord visitor, action -Once -StatePath $args[0]";
        Assert.Empty(Shell.Run(Look, State).MustSucceed().Output);
        var one = Register(Shell, "One");
        var two = Register(Shell, "Two");

        Assert.Equal([one, two], Shell.Run(Look, State).MustSucceed().All("Id"));
        Assert.Empty(Shell.Run(Look, State).MustSucceed().Output);
        Shell.Run("Remove-VisitVisitor $args[0] -Confirm:$false", one).MustSucceed();
        var gone = Shell.Run(Look, State).MustSucceed().Single;
        Assert.Equal((one, true), (gone.Properties["Id"].Value, (bool)gone.Properties["Deleted"].Value));
    }

    [Fact]
    public void FromRevision_applies_only_without_a_stored_revision()
    {
        const string Look = "Watch-VisitRecord label -Once -FromRevision 0 -StatePath $args[0]";
        var first = Shell.Run(Look, State).MustSucceed().Output.Count;

        Assert.InRange(first, 1, 1000);
        Assert.Empty(Shell.Run(Look, State).MustSucceed().Output);
    }

    [Theory]
    [InlineData("ForEach-Object { if (++$n -eq 3) { throw 'the disk is full' } }")]
    [InlineData("ForEach-Object { if (++$n -eq 3) { break } }")]
    public void Records_that_the_pipeline_did_not_process_are_watched_again(string pipeline)
    {
        Shell.Run("Watch-VisitRecord visitor -Once -StatePath $args[0]", State).MustSucceed();
        var ids = Enumerable.Range(0, 5).Select(n => Register(Shell, $"V{n}")).ToList();

        Shell.Run($"$n = 0; do {{ Watch-VisitRecord visitor -StatePath $args[0] | {pipeline} }} while ($false)", State);

        Assert.Equal(ids.Skip(2), Shell.Run("Watch-VisitRecord visitor -Once -StatePath $args[0]", State).MustSucceed().All("Id"));
    }

    [Fact]
    public async Task A_stopped_watch_has_stored_the_processed_revision()
    {
        Shell.Run("Watch-VisitRecord visitor -Once -StatePath $args[0]", State).MustSucceed();
        Register(Shell, "One");
        var watching = Shell.Start("Watch-VisitRecord visitor -StatePath $args[0] -IntervalSec 86400", State);
        await watching.WaitForOutputAsync(1);
        watching.Stop();
        watching.WaitForEnd();
        var two = Register(Shell, "Two");

        Assert.Equal([two], Shell.Run("Watch-VisitRecord visitor -Once -StatePath $args[0]", State).MustSucceed().All("Id"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void A_folder_as_the_state_file_is_an_error(string end)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "d")).FullName;

        var error = Shell.Run("Watch-VisitRecord visitor -Once -StatePath $args[0]", folder + end).TerminatingError;

        Assert.StartsWith("VisitStateNotUsable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([folder], Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("""{"version":1,"nextRevision":{"visitors/0rwwipz7fufs1":"now"}}""")]
    public void An_invalid_state_file_is_an_error_before_the_first_request(string content)
    {
        File.WriteAllText(State, content);
        var before = Sandbox.Traffic.Count;

        Assert.StartsWith(
            "VisitStateInvalid",
            Shell.Run("Watch-VisitRecord visitor -StatePath $args[0]", State).TerminatingError.FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(State));
        Assert.Equal(before, Sandbox.Traffic.Count);
    }

    [Fact]
    public async Task Two_watches_cannot_share_a_state_file()
    {
        var watching = Shell.Start("Watch-VisitRecord visitor -IntervalSec 86400 -StatePath $args[0] -Verbose", State);
        await watching.WaitForVerboseAsync("Watching visitors");
        using var second = Shell.Connected(Sandbox.BaseAddress, $"-ExpoId {Expo}");

        var error = second.Run("Watch-VisitRecord partner -StatePath $args[0]", State).TerminatingError;
        Assert.StartsWith("VisitStateBusy", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ResourceBusy, error.CategoryInfo.Category);
        watching.Stop();
    }
}
