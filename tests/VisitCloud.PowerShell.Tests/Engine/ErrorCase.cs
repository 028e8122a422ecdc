namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>A named test case: a script and the error that it must report.</summary>
/// <param name="Name">What the case is about.</param>
/// <param name="Script">The script.</param>
/// <param name="ErrorId">The start of the error's ID.</param>
/// <param name="Message">A part of the error's message.</param>
public sealed record ErrorCase(string Name, string Script, string ErrorId, string Message)
{
    public override string ToString() => Name;
}
