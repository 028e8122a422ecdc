using Microsoft.Data.Sqlite;

namespace VisitCloud.Sandbox.Activity;

/// <summary>Makes so many changes a minute, as long as it is there.</summary>
internal sealed class ActivityTimer : IAsyncDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    private readonly Lock _making = new();
    private readonly ChangeMaker _maker;
    private readonly SandboxOptions _options;
    private readonly long _started;
    private readonly ITimer _timer;
    private long _made;

    public ActivityTimer(ChangeMaker maker, SandboxOptions options)
    {
        _maker = maker;
        _options = options;
        _started = options.Time.GetTimestamp();
        var period = TimeSpan.FromMinutes(1.0 / options.Activity);
        if (period < Shortest)
            period = Shortest;
        _timer = options.Time.CreateTimer(_ => CatchUp(), null, period, period);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void CatchUp()
    {
        // A turn that comes while another works has nothing left to do.
        if (!_making.TryEnter())
            return;
        try
        {
            var due = (long)(_options.Time.GetElapsedTime(_started).TotalMinutes * _options.Activity);
            for (; _made < due; _made++)
                _maker.Make();
        }
        catch (SqliteException e)
        {
            // On a timer nobody is there to be told, and the process would end.
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _options.Log?.WriteLine($"The data file can't be written, so nothing happens any more: {e.Message}");
        }
        finally
        {
            _making.Exit();
        }
    }
}
