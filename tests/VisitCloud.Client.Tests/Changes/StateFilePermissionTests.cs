using VisitCloud.Client.Changes;

namespace VisitCloud.Client.Tests.Changes;

/// <summary>The permissions of state files and the files beside them, and links in their place. Windows has other permissions.</summary>
public sealed class StateFilePermissionTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("state-").FullName;

    private string FilePath => Path.Combine(_folder, "state.json");

    [Fact]
    public void New_files_are_for_the_owner_only()
    {
        if (OperatingSystem.IsWindows())
            return;

        Save(revision: 1);

        var files = Directory.GetFiles(_folder);
        Assert.Contains(FilePath, files);
        foreach (var file in files)
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
    }

    [Fact]
    public void An_existing_file_keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows())
            return;
        Save(revision: 1);
        File.SetUnixFileMode(FilePath, OwnerOnly | UnixFileMode.GroupRead);

        Save(revision: 2);

        Assert.Equal(OwnerOnly | UnixFileMode.GroupRead, File.GetUnixFileMode(FilePath));
    }

    [Theory]
    [InlineData(".lock")]
    [InlineData(".new")]
    public void A_link_in_place_of_a_file_of_the_module_is_not_followed(string suffix)
    {
        if (OperatingSystem.IsWindows())
            return;
        var target = Path.Combine(_folder, "target");
        File.WriteAllText(target, "kept");
        File.CreateSymbolicLink(FilePath + suffix, target);

        var error = Record.Exception(() => Save(revision: 1));

        Assert.True(error is null or IOException, error?.ToString());
        Assert.Equal("kept", File.ReadAllText(target));
    }

    [Fact]
    public void A_link_to_a_file_that_does_not_exist_creates_no_file()
    {
        if (OperatingSystem.IsWindows())
            return;
        var target = Path.Combine(_folder, "target");
        File.CreateSymbolicLink(FilePath + ".lock", target);

        Assert.ThrowsAny<IOException>(() => Save(revision: 1));

        Assert.False(File.Exists(target));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Save(long revision)
    {
        using var state = RevisionState.Open(FilePath);
        state.Save(Resources.Visitors, "e1", revision);
    }
}
