namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>A background job, which this engine can't start: that takes a pwsh to run it.</summary>
internal static class BackgroundJob
{
    /// <summary>Makes objects what Receive-Job makes of them: serialized and back, with four properties more.</summary>
    public const string Filter = """
        filter Receive-FromJob {
            $received = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_, 9))
            foreach ($added in @('PSComputerName', 'localhost'), @('RunspaceId', [guid]::NewGuid()), @('PSShowComputerName', $false), @('PSSourceJobInstanceId', [guid]::NewGuid())) {
                $received.PSObject.Properties.Add([psnoteproperty]::new($added[0], $added[1]))
            }
            $received
        }

        """;
}
