using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Errors;

/// <summary>The one place where the client's exceptions become PowerShell's errors.</summary>
internal static class ErrorRecordFactory
{
    /// <summary>
    /// An error of this module. The category line quotes the target's text, which for a record is what a stranger typed;
    /// so each error is made here, where that text is made safe to print.
    /// </summary>
    /// <param name="error">What happened.</param>
    /// <param name="errorId">The error's ID for scripts.</param>
    /// <param name="category">The kind of error.</param>
    /// <param name="target">What it happened to.</param>
    /// <param name="message">Words to show in place of the exception's.</param>
    public static ErrorRecord Create(Exception error, string errorId, ErrorCategory category, object? target, string? message = null)
    {
        var record = new ErrorRecord(error, errorId, category, target);
        record.CategoryInfo.TargetName = TerminalText.Sanitize(record.CategoryInfo.TargetName);
        if (message is not null)
            record.ErrorDetails = new ErrorDetails(message);
        return record;
    }

    /// <summary>An error with the category and ID of its kind.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="target">What it happened to.</param>
    /// <param name="message">Words to show in place of the exception's.</param>
    public static ErrorRecord FromApiException(VisitApiException error, object? target, string? message = null)
    {
        var (category, id, action) = Describe(error.Kind);
        var record = Create(error, id, category, target, message ?? error.Message);
        record.ErrorDetails.RecommendedAction = action;
        return record;
    }

    private static (ErrorCategory Category, string Id, string Action) Describe(VisitErrorKind kind) => kind switch
    {
        VisitErrorKind.KeyInvalid => (ErrorCategory.AuthenticationError, "VisitApiKeyInvalid", "Run Connect-VisitApi with a valid key."),
        VisitErrorKind.PermissionDenied => (ErrorCategory.PermissionDenied, "VisitPermissionDenied", "Ask the event's organiser for a key with this permission."),
        VisitErrorKind.NotFound => (ErrorCategory.ObjectNotFound, "VisitNotFound", "Check the ID and the event."),
        VisitErrorKind.Invalid => (ErrorCategory.InvalidArgument, "VisitValidationFailed", "Correct the values that the message names."),
        VisitErrorKind.NotSupported => (ErrorCategory.NotImplemented, "VisitMethodNotAllowed", "Use what the endpoint allows."),
        VisitErrorKind.TooManyRequests => (ErrorCategory.LimitsExceeded, "VisitTooManyRequests", "Let other jobs with this key finish first, or connect with a larger -MaximumRetryCount."),
        VisitErrorKind.Timeout => (ErrorCategory.OperationTimeout, "VisitTimeout", "Connect with a larger -TimeoutSec, or try again later."),
        VisitErrorKind.Connection => (ErrorCategory.ConnectionError, "VisitConnectionFailed", "Check the network, the proxy and -BaseUri."),
        VisitErrorKind.Disconnected => (ErrorCategory.ConnectionError, "VisitNotConnected", "Run Connect-VisitApi again."),
        VisitErrorKind.Server => (ErrorCategory.ConnectionError, "VisitServiceFailed", "Try again later."),
        _ => (ErrorCategory.InvalidData, "VisitBadResponse", "Check -BaseUri and whether a proxy answers in the service's place."),
    };
}
