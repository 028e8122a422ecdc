namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>A named test case: a script.</summary>
/// <param name="Name">What the case is about.</param>
/// <param name="Script">The script.</param>
public sealed record ScriptCase(string Name, string Script)
{
    public override string ToString() => Name;
}
