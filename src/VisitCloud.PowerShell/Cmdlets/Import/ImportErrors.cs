using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Cmdlets.Base;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Creates and writes the errors of rows.</summary>
/// <param name="command">The cmdlet.</param>
internal sealed class ImportErrors(PSCmdlet command)
{
    /// <summary>Sets a row to failed.</summary>
    /// <param name="row">The row.</param>
    /// <param name="error">The exception.</param>
    /// <param name="hint">The advice after the message of a failed request.</param>
    public static void Fail(ImportRow row, Exception error, string hint = "")
        => row.Fail(error, RowErrors.TryCreate(error, row.ToObject(), $"Row {row.Number}: ", hint)
            ?? throw new InvalidOperationException(error.Message, error));

    /// <summary>Writes the error of a row once.</summary>
    /// <exception cref="PipelineStoppedException">The error ends the command.</exception>
    public void Write(ImportRow row)
    {
        if (row.Error is null || row.IsErrorWritten)
            return;
        row.IsErrorWritten = true;
        if (row.EndsImport || RowErrors.EndsCommand(row.Problem!))
            command.ThrowTerminatingError(row.Error);
        command.WriteError(row.Error);
    }
}
