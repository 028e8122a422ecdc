namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>Measures the statistics of an event, from the service and from a database, and reading the same lists.</summary>
internal static class Reports
{
    private const string AllLists =
        """
        & {
            Get-VisitVisitor -All -RegistrationStates ([VisitCloud.Client.Resources]::RegistrationStates)
            Get-VisitParticipant -All
            Get-VisitPartner -All
            Get-VisitActivity -All
            Get-VisitConnection -All
            Get-VisitPayment -All
            Get-VisitLicense -All
            Get-VisitWebhook
        } | Measure-Record
        """;

    /// <summary>Measures a session that does nothing.</summary>
    public static Task<Measurement> MeasureIdleAsync(Uri address)
    {
        using var engine = Engine.Connect(address, parallelRequests: 2);
        return Measurement.MeasureAsync(() => Task.FromResult((0, 0L)));
    }

    /// <summary>Measures reading and discarding the lists.</summary>
    public static async Task<Measurement> MeasureListsAsync(Uri address)
    {
        using var engine = Engine.Connect(address, parallelRequests: 2);
        await Measurement.WarmUpAsync(() => Task.FromResult(engine.Run(AllLists)));
        return await Measurement.MeasureAsync(() => Task.FromResult(((int)engine.Run(AllLists)[0].BaseObject, 0L)));
    }

    /// <summary>Measures the event from the service.</summary>
    public static async Task<Measurement> MeasureServiceAsync(Uri address)
    {
        using var engine = Engine.Connect(address, parallelRequests: 2);
        await Measurement.WarmUpAsync(() => Task.FromResult(engine.Run("Measure-VisitExpo")));
        return await Measurement.MeasureAsync(() => Task.FromResult((CountRegistrations(engine, "Measure-VisitExpo", ""), 0L)));
    }

    /// <summary>Measures the event from a synced database.</summary>
    public static async Task<Measurement> MeasureDatabaseAsync(Uri address)
    {
        var folder = Directory.CreateTempSubdirectory("measure-").FullName;
        var database = Path.Combine(folder, "event.db");
        try
        {
            using (var syncing = Engine.Connect(address, parallelRequests: 2))
                syncing.Run("Sync-VisitExpo -Path $args[0]", database);
            using var engine = Engine.Connect(address, parallelRequests: 2);
            await Measurement.WarmUpAsync(() => Task.FromResult(engine.Run("Measure-VisitExpo -Path $args[0]", database)));
            return await Measurement.MeasureAsync(
                () => Task.FromResult((CountRegistrations(engine, "Measure-VisitExpo -Path $args[0]", database), 0L)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int CountRegistrations(Engine engine, string script, string database)
        => (int)(long)engine.Run($"({script}).Registrations", database)[0].BaseObject;
}
