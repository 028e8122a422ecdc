using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>The errors of single rows, which usually do not end the command.</summary>
internal static class RowErrors
{
    /// <summary>Creates the error of a row.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="target">The row.</param>
    /// <param name="prefix">The number of the row, in front of the message.</param>
    /// <param name="hint">The advice after the message.</param>
    /// <returns>The error; null if the exception is not about a row.</returns>
    public static ErrorRecord? TryCreate(Exception error, object? target, string prefix = "", string hint = "") => error switch
    {
        VisitApiException e when ErrorRecordFactory.EndsPipeline(e) => ErrorRecordFactory.FromApiException(e, target),
        VisitApiException e => ErrorRecordFactory.FromApiException(e, target, prefix + e.Message + hint),
        InputException { EndsCommand: true } e => ErrorRecordFactory.Create(e, e.ErrorId, ErrorCategory.InvalidArgument, target),
        InputException e => ErrorRecordFactory.Create(e, e.ErrorId, ErrorCategory.InvalidArgument, target, prefix + e.Message),
        InvalidIdException e => ErrorRecordFactory.Create(e, "VisitIdInvalid", ErrorCategory.InvalidArgument, target, prefix + e.Message),
        _ => null,
    };

    /// <summary>Whether an error ends the command, because every further row would fail for the same reason.</summary>
    public static bool EndsCommand(Exception error)
        => error is InputException { EndsCommand: true } || (error is VisitApiException e && ErrorRecordFactory.EndsPipeline(e));
}
