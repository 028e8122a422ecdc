namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>A named test case: a script, and the request or the text that is expected of it.</summary>
/// <param name="Name">What the case is about.</param>
/// <param name="Script">The script.</param>
/// <param name="Expected">The request; its body may be written in several lines.</param>
public sealed record RequestCase(string Name, string Script, string Expected)
{
    /// <summary>The request in one line, as a server logs it.</summary>
    public string Request
    {
        get
        {
            var lines = Expected.Split('\n');
            return lines.Length == 1 ? Expected : $"{lines[0]} {string.Concat(lines[1..])}";
        }
    }

    public override string ToString() => Name;
}
