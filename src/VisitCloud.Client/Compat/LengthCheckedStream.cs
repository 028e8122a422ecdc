#if !NET8_0_OR_GREATER
namespace VisitCloud.Client.Compat;

/// <summary>
/// The body of a response that throws if it ends before its length. The stream of .NET Framework ends without an exception
/// there, and a broken connection would look like a response that is not valid.
/// </summary>
internal sealed class LengthCheckedStream(Stream body, long length) : Stream
{
    private long _remaining = length;

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
        => CheckEnd(await body.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false), count);

    public override int Read(byte[] buffer, int offset, int count) => CheckEnd(body.Read(buffer, offset, count), count);

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

    private int CheckEnd(int read, int requested)
    {
        _remaining -= read;
        return read > 0 || requested == 0 || _remaining <= 0
            ? read : throw new IOException($"The connection was closed before the last {_remaining} bytes of the response arrived.");
    }
}
#endif
