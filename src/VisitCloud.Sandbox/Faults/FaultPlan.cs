using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Faults;

/// <summary>Decides which request or call meets which fault: by the seed and its number in its line alone.</summary>
internal sealed class FaultPlan(IReadOnlyList<Fault> faults, int seed, int line)
{
    private const int Finest = 1_000_000;

    private readonly Dice _dice = new(seed, expo: 0, table: line);
    private readonly int[] _left = [.. faults.Select(fault => fault.Count)];
    private int _requests;

    public Fault? Next()
    {
        var request = Interlocked.Increment(ref _requests);
        for (var i = 0; i < faults.Count; i++)
        {
            if (faults[i].Count > 0 && Interlocked.Decrement(ref _left[i]) >= 0)
                return faults[i];
        }

        // One draw for all: the rates add up.
        var draw = _dice.Below(request, Draw.State, Finest) * 100.0 / Finest;
        foreach (var fault in faults)
        {
            draw -= fault.Percent;
            if (draw < 0 && fault.Percent > 0)
                return fault;
        }

        return null;
    }
}
