using System.Management.Automation;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>What a script wrote, stream by stream.</summary>
internal sealed record ScriptResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    Exception? Terminating,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<ProgressRecord> Progress,
    IReadOnlyList<string> Debug)
{
    /// <summary>The error that ended the script.</summary>
    public ErrorRecord TerminatingError => Assert.IsAssignableFrom<RuntimeException>(Terminating).ErrorRecord;

    /// <summary>The output, which must be of one object.</summary>
    public PSObject Single => Assert.Single(Output);

    /// <summary>One property of each object.</summary>
    public IReadOnlyList<object?> All(string property) => [.. Output.Select(o => o.Properties[property]?.Value)];

    public ScriptResult MustSucceed()
    {
        if (Terminating is not null)
            throw new InvalidOperationException(Terminating.Message, Terminating);
        Assert.Empty(Errors);
        return this;
    }
}
