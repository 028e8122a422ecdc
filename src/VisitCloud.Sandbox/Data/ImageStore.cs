using System.Collections.Concurrent;

namespace VisitCloud.Sandbox.Data;

/// <summary>The images that were uploaded.</summary>
internal sealed class ImageStore(Journal journal)
{
    private readonly ConcurrentQueue<StoredImage> _images = new();

    public IReadOnlyList<StoredImage> All => [.. _images];

    public void Restore(StoredImage image) => _images.Enqueue(image);

    public void Add(StoredImage image)
    {
        journal.Write(image);
        _images.Enqueue(image);
    }
}
