namespace VisitCloud.Help;

/// <summary>A help page does not follow the schema.</summary>
internal sealed class PageException(string file, string message) : Exception(message)
{
    public string File { get; } = file;
}
