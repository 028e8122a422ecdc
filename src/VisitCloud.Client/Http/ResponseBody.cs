using System.Buffers;

namespace VisitCloud.Client.Http;

/// <summary>The bytes of a response, in a rented buffer that is returned when this is disposed.</summary>
/// <param name="limit">The maximum number of bytes.</param>
internal sealed class ResponseBody(int limit) : IDisposable
{
    private byte[] _buffer = [];
    private int _length;

    /// <summary>
    /// Gets the bytes, at most as many as the limit, without a byte order mark. They are not valid after <see cref="Dispose"/>.
    /// </summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            var bytes = _buffer.AsSpan(0, Math.Min(_length, limit));
            return bytes.StartsWith("\uFEFF"u8) ? bytes.Slice(3) : bytes;
        }
    }

    /// <summary>Gets a value indicating whether the body is longer than the limit.</summary>
    public bool IsTruncated => _length > limit;

    /// <summary>Returns free space in the buffer, and enlarges the buffer if there is none.</summary>
    public ArraySegment<byte> GetFreeSpace()
    {
        if (_length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(32 * 1024, _length * 2));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            Return();
            _buffer = larger;
        }

        return new ArraySegment<byte>(_buffer, _length, _buffer.Length - _length);
    }

    /// <summary>Records how many bytes were written to the free space.</summary>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public void Dispose()
    {
        Return();
        _buffer = [];
        _length = 0;
    }

    private void Return()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
    }
}
