namespace VisitCloud.Client;

/// <summary>
/// Reports progress by calling an action on the reporting thread, in order. <see cref="Progress{T}"/> queues its calls
/// instead.
/// </summary>
/// <typeparam name="T">The type of the progress value.</typeparam>
/// <param name="report">Receives each value.</param>
public sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
