using System.Management.Automation;
using VisitCloud.Client.Sync;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>Converts exceptions of the store to error records.</summary>
internal static class StoreErrors
{
    public static ErrorRecord CreateRecord(StoreException error, object? target)
    {
        var (category, id) = error.Kind switch
        {
            StoreErrorKind.Unavailable => (ErrorCategory.OpenError, "VisitStoreUnavailable"),
            StoreErrorKind.Busy => (ErrorCategory.ResourceBusy, "VisitStoreBusy"),
            StoreErrorKind.Foreign => (ErrorCategory.InvalidData, "VisitStoreForeign"),
            StoreErrorKind.ReadOnly => (ErrorCategory.PermissionDenied, "VisitStoreReadOnly"),
            StoreErrorKind.Full => (ErrorCategory.WriteError, "VisitStoreFull"),
            StoreErrorKind.TableIncomplete => (ErrorCategory.InvalidData, "VisitStoreIncomplete"),
            StoreErrorKind.DeletionsNotConfirmed => (ErrorCategory.OperationStopped, "VisitDeletionsNotConfirmed"),
            StoreErrorKind.RecordNotSupported => (ErrorCategory.InvalidData, "VisitRecordNotStored"),
            _ => (ErrorCategory.WriteError, "VisitStoreFailed"),
        };
        return ErrorRecordFactory.Create(error, id, category, target);
    }
}
