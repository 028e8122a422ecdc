namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>A named test case: a request whose response is lost.</summary>
/// <param name="Name">What the case is about.</param>
/// <param name="Script">The script that sends the request.</param>
/// <param name="Outcome">The part of the message that says what may have happened.</param>
/// <param name="Check">The part of the message that says how to check it.</param>
public sealed record LostResponseCase(string Name, string Script, string Outcome, string Check)
{
    public override string ToString() => Name;
}
