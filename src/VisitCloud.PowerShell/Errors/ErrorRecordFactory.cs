using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Errors;

/// <summary>Converts exceptions to error records.</summary>
internal static class ErrorRecordFactory
{
    /// <summary>
    /// Creates an error record. PowerShell shows the target in the category line, and the target can be a record that a
    /// stranger typed, so its text is made safe to print.
    /// </summary>
    /// <param name="error">The exception.</param>
    /// <param name="errorId">The error ID.</param>
    /// <param name="category">The category.</param>
    /// <param name="target">The object that caused the error.</param>
    /// <param name="message">A message that replaces the message of the exception.</param>
    public static ErrorRecord Create(Exception error, string errorId, ErrorCategory category, object? target, string? message = null)
    {
        var record = new ErrorRecord(error, errorId, category, target);
        record.CategoryInfo.TargetName = TerminalText.Sanitize(record.CategoryInfo.TargetName);
        if (message is not null)
            record.ErrorDetails = new ErrorDetails(message);
        return record;
    }

    /// <summary>Creates the error record of a failed request, with advice for PowerShell users.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="target">The object that caused the error.</param>
    /// <param name="message">A message that replaces the message of the exception.</param>
    public static ErrorRecord FromApiException(VisitApiException error, object? target, string? message = null)
    {
        var (category, id) = Classify(error.Kind);
        var record = Create(error, id, category, target, ErrorAdvice.AddTo(message ?? error.Message, error));
        record.ErrorDetails.RecommendedAction = ErrorAdvice.GetRecommendedAction(error.Kind);
        return record;
    }

    /// <summary>Whether an error ends the pipeline, because every further request would fail for the same reason.</summary>
    public static bool EndsPipeline(VisitApiException error)
        => error.Kind is VisitErrorKind.KeyInvalid or VisitErrorKind.Disconnected or VisitErrorKind.Certificate;

    private static (ErrorCategory Category, string Id) Classify(VisitErrorKind kind) => kind switch
    {
        VisitErrorKind.KeyInvalid => (ErrorCategory.AuthenticationError, "VisitApiKeyInvalid"),
        VisitErrorKind.PermissionDenied => (ErrorCategory.PermissionDenied, "VisitPermissionDenied"),
        VisitErrorKind.NotFound => (ErrorCategory.ObjectNotFound, "VisitNotFound"),
        VisitErrorKind.Invalid => (ErrorCategory.InvalidArgument, "VisitValidationFailed"),
        VisitErrorKind.NotSupported => (ErrorCategory.NotImplemented, "VisitMethodNotAllowed"),
        VisitErrorKind.TooManyRequests => (ErrorCategory.LimitsExceeded, "VisitTooManyRequests"),
        VisitErrorKind.Timeout => (ErrorCategory.OperationTimeout, "VisitTimeout"),
        VisitErrorKind.Connection or VisitErrorKind.Certificate => (ErrorCategory.ConnectionError, "VisitConnectionFailed"),
        VisitErrorKind.Disconnected => (ErrorCategory.ConnectionError, "VisitNotConnected"),
        VisitErrorKind.Server => (ErrorCategory.ConnectionError, "VisitServiceFailed"),
        _ => (ErrorCategory.InvalidData, "VisitBadResponse"),
    };
}
