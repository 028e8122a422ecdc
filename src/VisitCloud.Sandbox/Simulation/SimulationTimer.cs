using Microsoft.Data.Sqlite;

namespace VisitCloud.Sandbox.Simulation;

/// <summary>Makes simulated changes at a constant rate.</summary>
internal sealed class SimulationTimer : IAsyncDisposable
{
    private static readonly TimeSpan MinimumPeriod = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly ActivitySimulator _simulator;
    private readonly SandboxOptions _options;
    private readonly long _started;
    private readonly ITimer _timer;
    private long _made;

    public SimulationTimer(ActivitySimulator simulator, SandboxOptions options)
    {
        _simulator = simulator;
        _options = options;
        _started = options.Time.GetTimestamp();
        var period = TimeSpan.FromMinutes(1.0 / options.ChangesPerMinute);
        if (period < MinimumPeriod)
            period = MinimumPeriod;
        _timer = options.Time.CreateTimer(_ => CatchUp(), null, period, period);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void CatchUp()
    {
        // If another callback is running, it makes the changes that are due.
        if (!_lock.TryEnter())
            return;
        try
        {
            var due = (long)(_options.Time.GetElapsedTime(_started).TotalMinutes * _options.ChangesPerMinute);
            for (; _made < due; _made++)
                _simulator.MakeChange();
        }
        catch (SqliteException e)
        {
            // An exception in a timer callback would end the process.
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _options.Log?.WriteLine($"The simulation stopped because the data file cannot be written: {e.Message}");
        }
        finally
        {
            _lock.Exit();
        }
    }
}
