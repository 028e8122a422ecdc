using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Faults;

/// <summary>Decides which requests or calls fail, from the seed and their number only.</summary>
internal sealed class FaultPlan(IReadOnlyList<Fault> faults, int seed, int stream)
{
    private const int Resolution = 1_000_000;

    private readonly RandomSource _random = new(seed, expo: 0, table: stream);
    private readonly int[] _remaining = [.. faults.Select(fault => fault.Count)];
    private int _requests;

    /// <summary>Returns the fault of the next request or call; null for none.</summary>
    public Fault? Next()
    {
        var request = Interlocked.Increment(ref _requests);
        for (var i = 0; i < faults.Count; i++)
        {
            if (faults[i].Position == request || (faults[i].Count > 0 && Interlocked.Decrement(ref _remaining[i]) >= 0))
                return faults[i];
        }

        // One random value for all faults, so that their rates add up.
        var percent = _random.GetInt32(request, RandomField.State, Resolution) * 100.0 / Resolution;
        foreach (var fault in faults)
        {
            percent -= fault.Percent;
            if (percent < 0 && fault.Percent > 0)
                return fault;
        }

        return null;
    }
}
