using System.Management.Automation;

namespace VisitCloud.Shell.Host;

/// <summary>Progress as one line that the next output takes away.</summary>
internal sealed class ProgressLine
{
    private int _length;

    public void Show(ProgressRecord record)
    {
        Clear();
        if (Console.IsOutputRedirected || record.RecordType == ProgressRecordType.Completed)
            return;
        var text = $"{record.Activity} {record.StatusDescription}";
        text = text[..Math.Min(text.Length, Math.Max(0, Console.WindowWidth - 1))];
        Console.Write(text);
        _length = text.Length;
    }

    public void Clear()
    {
        if (_length == 0)
            return;
        Console.Write("\r" + new string(' ', _length) + "\r");
        _length = 0;
    }
}
