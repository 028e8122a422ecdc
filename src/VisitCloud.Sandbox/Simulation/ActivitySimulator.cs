using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Simulation;

/// <summary>Simulates activity in the first event: one plausible change after another, decided by the seed.</summary>
internal sealed class ActivitySimulator
{
    /// <summary>Separates the random values of the simulation from those of the seeded tables.</summary>
    private const int Table = 1000;

    private readonly Lock _lock = new();
    private readonly RandomSource _random;
    private readonly RegistrationSimulation _registrations;
    private readonly (int Weight, Func<int, RecordChange?> Make)[] _changes;
    private int _next;

    public ActivitySimulator(SandboxData data, int seed)
    {
        var expo = data.SeededExpos.First();
        _random = new RandomSource(seed, expo.Number, Table);
        var context = new SimulationContext(data, expo, _random);
        var attendees = new AttendeeSimulation(context);
        var organizer = new OrganizerSimulation(context);
        _registrations = new RegistrationSimulation(context);
        _changes =
        [
            (25, _registrations.Register), (10, _registrations.CorrectContact), (4, _registrations.Confirm), (4, _registrations.Reject),
            (3, _registrations.Delete),
            (25, attendees.RecordScan), (8, attendees.CheckInOrOut), (10, attendees.CreateConnection),
            (2, organizer.MoveBooth), (2, organizer.EditContent), (3, organizer.AddPayment), (2, organizer.AddOrder),
            (2, organizer.DelaySession),
        ];
        // Continues after a restart: each change took at least one revision, so these numbers are unused.
        _next = (int)Math.Max(0, Endpoint.PerExpo.Max(endpoint => data.GetTable(endpoint, expo).LatestRevision) - RevisionSequence.End);
    }

    /// <summary>Makes the next change.</summary>
    public RecordChange MakeChange()
    {
        lock (_lock)
        {
            var number = _next++;
            try
            {
                // If no record is suitable, a new visitor registers instead.
                return PickChange(number)(number) ?? _registrations.Register(number);
            }
            catch (ProblemException)
            {
                // A client's own change was in the way, such as a text without room for more or a deleted partner.
                // A new visitor registers instead.
                return _registrations.Register(number);
            }
        }
    }

    private Func<int, RecordChange?> PickChange(int number)
    {
        var remaining = _random.GetInt32(number, RandomField.State, _changes.Sum(change => change.Weight));
        foreach (var (weight, make) in _changes)
        {
            remaining -= weight;
            if (remaining < 0)
                return make;
        }

        throw new InvalidOperationException("The weights do not cover the range.");
    }
}
