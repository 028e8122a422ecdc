using System.Text;
using VisitCloud.Client.Http;

namespace VisitCloud.Client.Tests.Http;

/// <summary>How a body is read when the reading is called off meanwhile.</summary>
public sealed class BodyReaderTests
{
    [Fact]
    public async Task Nothing_closes_the_body_while_a_read_is_at_work_on_it()
    {
        using var calledOff = new CancellationTokenSource();
        using var body = new WatchedBody(calledOff.Cancel);
        using (var response = new HttpResponseMessage { Content = new StreamContent(body) })
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BodyReader.ReadAsync(response, 1024, calledOff.Token));

        Assert.True(body.WasRead);
        Assert.True(body.WasClosed);
        Assert.False(body.WasClosedDuringRead);
    }

    /// <summary>A body whose bytes are there already, and whose reading is called off while they are taken.</summary>
    private sealed class WatchedBody(Action whileReading) : MemoryStream(Encoding.UTF8.GetBytes("[]"))
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
