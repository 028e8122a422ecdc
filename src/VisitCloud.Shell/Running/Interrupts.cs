namespace VisitCloud.Shell.Running;

/// <summary>Ctrl+C stops the command that runs, not the shell.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly ShellSession _session;

    public Interrupts(ShellSession session)
    {
        _session = session;
        Console.CancelKeyPress += OnCancel;
    }

    public void Dispose() => Console.CancelKeyPress -= OnCancel;

    private void OnCancel(object? sender, ConsoleCancelEventArgs e)
    {
        e.Cancel = true;
        _session.Stop();
    }
}
