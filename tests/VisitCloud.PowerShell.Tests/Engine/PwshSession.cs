namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>A separate runspace in a process of the real pwsh, with the module imported by its manifest.</summary>
internal sealed class PwshSession : IDisposable
{
    private readonly Shell _control;
    private readonly string _id = Guid.NewGuid().ToString();

    /// <param name="control">The connection to the process.</param>
    public PwshSession(Shell control)
    {
        _control = control;
        _control.Run("$sessions[$args[0]] = [runspacefactory]::CreateRunspace(); $sessions[$args[0]].Open()", _id).MustSucceed();
        Run("Import-Module -Name $args[0] -ErrorAction Stop", StagedModule.Manifest).MustSucceed();
    }

    /// <summary>Runs a script in the scope of the session, so that later scripts see its variables.</summary>
    public ScriptResult Run(string script, params object?[] arguments)
        => _control.Run("Invoke-InSession $args[0] $args[1] $args[2]", _id, "trap { break }\n" + script, arguments);

    public void Dispose() => _control.Run("$sessions[$args[0]].Dispose(); $sessions.Remove($args[0])", _id).MustSucceed();
}
