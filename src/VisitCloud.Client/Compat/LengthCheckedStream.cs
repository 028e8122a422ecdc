#if !NET8_0_OR_GREATER
namespace VisitCloud.Client.Compat;

/// <summary>
/// An answer's body that fails when it ends before its announced length. .NET Framework's own stream just ends there, as
/// if all had come, and a broken connection would look like a service that answers nonsense.
/// </summary>
internal sealed class LengthCheckedStream(Stream body, long length) : Stream
{
    private long _left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => Counted(await body.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false), count);

    public override int Read(byte[] buffer, int offset, int count) => Counted(body.Read(buffer, offset, count), count);

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(int read, int asked)
    {
        _left -= read;
        return read > 0 || asked == 0 || _left <= 0 ? read : throw new IOException($"The connection was closed with {_left} bytes still to come.");
    }
}
#endif
