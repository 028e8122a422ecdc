using System.Management.Automation;
using VisitCloud.Client.Sync;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>The one place where the store's exceptions become PowerShell's errors.</summary>
internal static class StoreErrors
{
    public static ErrorRecord From(StoreException error, object? target)
    {
        var (category, id) = error.Kind switch
        {
            StoreErrorKind.Unavailable => (ErrorCategory.OpenError, "VisitStoreUnavailable"),
            StoreErrorKind.Busy => (ErrorCategory.ResourceBusy, "VisitStoreBusy"),
            StoreErrorKind.Foreign => (ErrorCategory.InvalidData, "VisitStoreForeign"),
            StoreErrorKind.ReadOnly => (ErrorCategory.PermissionDenied, "VisitStoreReadOnly"),
            StoreErrorKind.Full => (ErrorCategory.WriteError, "VisitStoreFull"),
            _ => (ErrorCategory.WriteError, "VisitStoreFailed"),
        };
        return ErrorRecordFactory.Create(error, id, category, target);
    }
}
