using System.Text;
using VisitCloud.Client.Http;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Cancellation while a body is read.</summary>
public sealed class BodyReaderTests
{
    [Fact]
    public async Task The_body_is_not_closed_during_a_read()
    {
        using var cancellation = new CancellationTokenSource();
        using var body = new ObservedBody(cancellation.Cancel);
        using (var response = new HttpResponseMessage { Content = new StreamContent(body) })
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BodyReader.ReadAsync(response, 1024, cancellation.Token));

        Assert.True(body.WasRead);
        Assert.True(body.WasClosed);
        Assert.False(body.WasClosedDuringRead);
    }

    /// <summary>A body whose bytes are available, and whose reading is canceled during a read.</summary>
    private sealed class ObservedBody(Action whileReading) : MemoryStream(Encoding.UTF8.GetBytes("[]"))
    {
        private bool _reading;

        public bool WasRead { get; private set; }

        public bool WasClosed { get; private set; }

        public bool WasClosedDuringRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _reading = WasRead = true;
            whileReading();
            _reading = false;
            return base.ReadAsync(buffer, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            WasClosed = true;
            WasClosedDuringRead |= _reading;
            base.Dispose(disposing);
        }
    }
}
