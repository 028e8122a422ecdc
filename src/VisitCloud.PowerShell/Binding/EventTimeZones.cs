using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Finds the time zones of events. Each event is read once.</summary>
/// <param name="readExpo">Reads an event by its ID.</param>
internal sealed class EventTimeZones(Func<string, VisitRecord> readExpo)
{
    private readonly Dictionary<string, (string? Name, TimeZoneInfo? Zone)> _zones = new(StringComparer.Ordinal);

    /// <summary>Finds the time zone of an event.</summary>
    /// <exception cref="InputException">The event has no time zone, or this computer does not know it.</exception>
    public TimeZoneInfo Find(string expoId)
    {
        if (!_zones.TryGetValue(expoId, out var known))
        {
            var name = readExpo(expoId).GetText("timezone");
            _zones[expoId] = known = (name, string.IsNullOrEmpty(name) ? null : TimeZoneTransformationAttribute.TryFind(name!));
        }

        return known.Zone ?? throw new InputException("VisitTimeZoneUnknown", InputMessages.TimeZoneUnknown(known.Name));
    }
}
