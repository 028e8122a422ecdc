using System.Management.Automation;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>The output of a script, by stream.</summary>
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

    /// <summary>The values of one property of each object.</summary>
    public IReadOnlyList<object?> All(string property) => [.. Output.Select(o => o.Properties[property]?.Value)];

    public ScriptResult MustSucceed()
    {
        if (Terminating is not null)
            throw new InvalidOperationException(Terminating.Message, Terminating);
        Assert.Empty(Errors);
        return this;
    }
}
