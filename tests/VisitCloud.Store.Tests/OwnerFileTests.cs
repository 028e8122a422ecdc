using VisitCloud.Client.Sync;
using VisitCloud.Store.Sqlite;

namespace VisitCloud.Store.Tests;

/// <summary>Who has the lock has it, whatever becomes of the file that tells of it.</summary>
public sealed class OwnerFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("owner-").FullName;

    private string Owner => Path.Combine(_folder, "name.owner");

    [Fact]
    public async Task It_is_taken_while_somebody_reads_who_had_it()
    {
        await using (var reading = new FileStream(Owner, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            await using var held = Take();

            // Nor does who comes next need to know.
            Assert.Equal(StoreErrorKind.Busy, Assert.Throws<StoreException>(Take).Kind);
        }

        await using var again = Take();
        Assert.Contains($"process {Environment.ProcessId} ", Assert.Throws<StoreException>(Take).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_given_back_where_the_file_can_not_be_deleted()
    {
        Directory.CreateDirectory(Owner);

        await Take().DisposeAsync();
        await Take().DisposeAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private OwnerFile Take() => OwnerFile.Take(_folder, "name", "The things");
}
