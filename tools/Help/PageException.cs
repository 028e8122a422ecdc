namespace VisitCloud.Help;

/// <summary>A page that is not in the schema.</summary>
internal sealed class PageException(string file, string message) : Exception(message)
{
    public string File { get; } = file;
}
