using System.Buffers;

namespace VisitCloud.Client.Http;

/// <summary>The bytes of an answer, in a borrowed buffer that goes back when this is disposed.</summary>
internal sealed class ResponseBody : IDisposable
{
    private byte[] _buffer = [];
    private int _length;

    /// <summary>The bytes, without a byte order mark. Not to be kept beyond <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            var bytes = _buffer.AsSpan(0, _length);
            return bytes.StartsWith("\uFEFF"u8) ? bytes.Slice(3) : bytes;
        }
    }

    /// <summary>Makes room for more bytes.</summary>
    /// <returns>Where they can be put; never empty.</returns>
    public ArraySegment<byte> Room()
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

    /// <summary>Says that bytes have been put there.</summary>
    /// <returns>How many there are now.</returns>
    public int Advance(int count) => _length += count;

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
