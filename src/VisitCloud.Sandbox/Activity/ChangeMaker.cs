using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Activity;

/// <summary>Lets the first event live: one believable change after another, decided by the seed.</summary>
internal sealed class ChangeMaker
{
    /// <summary>Draws of its own, beside those of the tables of an event.</summary>
    private const int Table = 1000;

    private readonly Lock _lock = new();
    private readonly Dice _dice;
    private readonly Registrations _registrations;
    private readonly (int Weight, Func<int, RecordChange?> Make)[] _kinds;
    private int _next;

    public ChangeMaker(SandboxData data, int seed)
    {
        var expo = data.SeededExpos.First();
        _dice = new Dice(seed, expo.Number, Table);
        var scene = new Scene(data, expo, _dice);
        var floor = new ShowFloor(scene);
        var office = new Office(scene);
        _registrations = new Registrations(scene);
        _kinds =
        [
            (25, _registrations.Register), (10, _registrations.Correct), (4, _registrations.Confirm), (4, _registrations.Refuse), (3, _registrations.Withdraw),
            (25, floor.Scan), (8, floor.ComeOrGo), (10, floor.Meet),
            (2, office.MoveBooth), (2, office.WriteText), (3, office.Pay), (2, office.Order), (2, office.Shift),
        ];
        // After a restart it goes on: every change took at least one revision, so these numbers were not drawn before.
        _next = (int)Math.Max(0, Endpoint.InExpos.Max(endpoint => data.Table(endpoint, expo).Newest) - RevisionLine.End);
    }

    /// <summary>Makes the next change.</summary>
    public RecordChange Make()
    {
        lock (_lock)
        {
            var number = _next++;
            try
            {
                // Where nobody is left who could do it, somebody new comes.
                return KindOf(number)(number) ?? _registrations.Register(number);
            }
            catch (ProblemException)
            {
                // And where a client's own writing is in the way: a text that leaves no room, a company that is gone since it
                // was looked at. Somebody new comes without one that is gone.
                return _registrations.Register(number);
            }
        }
    }

    private Func<int, RecordChange?> KindOf(int number)
    {
        var draw = _dice.Below(number, Draw.State, _kinds.Sum(kind => kind.Weight));
        foreach (var (weight, make) in _kinds)
        {
            draw -= weight;
            if (draw < 0)
                return make;
        }

        throw new InvalidOperationException("The weights are wrong.");
    }
}
