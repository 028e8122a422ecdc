using VisitCloud.Client.Sync;
using VisitCloud.Store.Sqlite;

namespace VisitCloud.Store.Tests;

/// <summary>The lock files of a SQLite database.</summary>
public sealed class WriterLockTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("lock-").FullName;

    private string Folder => Path.Combine(_parent, "event.db-locks");

    private string LockFile => Path.Combine(Folder, "name.lock");

    private string OwnerFile => Path.Combine(Folder, "name.owner");

    [Fact]
    public async Task A_lock_is_taken_even_if_its_owner_cannot_be_written_or_read()
    {
        Directory.CreateDirectory(Folder);
        await using (var reader = new FileStream(OwnerFile, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            await using var first = Take();

            Assert.Throws<BusyException>(Take);
        }
    }

    [Fact]
    public async Task A_second_process_gets_an_error_that_names_the_owner_of_the_lock()
    {
        await using var first = Take();

        Assert.StartsWith($"process {Environment.ProcessId} on ", Assert.Throws<BusyException>(Take).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_is_released_even_if_its_owner_file_cannot_be_deleted()
    {
        Directory.CreateDirectory(OwnerFile);

        await Take().DisposeAsync();
        await Take().DisposeAsync();
    }

    [Fact]
    public async Task The_owner_is_never_written_through_a_link()
    {
        var target = CreateTarget("theirs");
        Directory.CreateDirectory(Folder);
        File.CreateSymbolicLink(OwnerFile, target);

        await using var first = Take();

        Assert.Equal("theirs", await File.ReadAllTextAsync(target));
        Assert.Null(new FileInfo(OwnerFile).LinkTarget);
    }

    [Fact]
    public async Task The_owner_is_never_read_through_a_link()
    {
        await using var first = Take();
        File.Delete(OwnerFile);
        File.CreateSymbolicLink(OwnerFile, CreateTarget("secret"));

        Assert.Equal("another process", Assert.Throws<BusyException>(Take).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lock_file_that_is_a_link_is_refused(bool targetExists)
    {
        var target = targetExists ? CreateTarget("theirs") : Path.Combine(_parent, "new");
        Directory.CreateDirectory(Folder);
        File.CreateSymbolicLink(LockFile, target);

        Assert.Contains("name.lock", Assert.Throws<StoreException>(Take).Message, StringComparison.Ordinal);
        Assert.Equal(targetExists, File.Exists(target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lock_folder_that_is_a_link_is_refused(bool targetExists)
    {
        var target = Path.Combine(_parent, "theirs");
        if (targetExists)
            Directory.CreateDirectory(target);
        Directory.CreateSymbolicLink(Folder, target);

        Assert.Contains("event.db-locks", Assert.Throws<StoreException>(Take).Message, StringComparison.Ordinal);
        Assert.Equal(targetExists, Directory.Exists(target) && Directory.GetFileSystemEntries(target).Length == 0);
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private string CreateTarget(string content)
    {
        var path = Path.Combine(_parent, "target");
        File.WriteAllText(path, content);
        return path;
    }

    private WriterLock Take() => WriterLock.Take(Folder, "name", PrivateFiles.OwnerOnly, owner => new BusyException(owner));

    private sealed class BusyException(string owner) : Exception(owner);
}
