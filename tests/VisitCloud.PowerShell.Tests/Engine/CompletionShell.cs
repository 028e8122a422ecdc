using System.Management.Automation;
using System.Reflection;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>Completes commands in a shell whose session has a cache for completion.</summary>
internal static class CompletionShell
{
    private const BindingFlags NonPublic = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>Returns the values that a parameter completes, without the files that the engine adds if there are none.</summary>
    public static List<CompletionResult> Complete(Shell shell, string line)
    {
        using var engine = System.Management.Automation.PowerShell.Create(shell.Runspace);
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, engine).CompletionMatches
            .Where(match => match.ResultType == CompletionResultType.ParameterValue)];
    }

    /// <summary>Opens a connected shell whose completion has no time limit, because a busy machine can be slow.</summary>
    public static Shell Connected(Uri address, string parameters = "")
    {
        var shell = Shell.Connected(address, parameters);
        SetCacheProperty(shell, "Timeout", Timeout.InfiniteTimeSpan);
        return shell;
    }

    public static object? GetCacheProperty(Shell shell, string property)
    {
        var cache = GetCache(shell);
        return cache.GetType().GetProperty(property, NonPublic)!.GetValue(cache);
    }

    /// <summary>Sets an internal property: a test cannot wait for a minute, and must not fail if the machine is slow.</summary>
    public static void SetCacheProperty<T>(Shell shell, string property, T value)
    {
        var cache = GetCache(shell);
        cache.GetType().GetProperty(property, NonPublic)!.SetValue(cache, value);
    }

    private static object GetCache(Shell shell)
    {
        var session = shell.Run("Get-VisitSession").MustSucceed().Single.BaseObject;
        return session.GetType().GetProperty("CompletionCache", NonPublic)!.GetValue(session)!;
    }
}
