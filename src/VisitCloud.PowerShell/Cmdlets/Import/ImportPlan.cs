using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Decides what is done with each row.</summary>
/// <param name="action">What the import does with rows that have a record, and with rows that have none.</param>
/// <param name="key">The field that identifies the records.</param>
/// <param name="getFields">Gets the fields of a row for a new record.</param>
/// <param name="writeVerbose">Writes a verbose message.</param>
internal sealed class ImportPlan(
    ImportAction action, ImportKey key, Func<ImportRow, JsonObject?, JsonObject> getFields, Action<string> writeVerbose)
{
    /// <summary>Decides what is done with a row whose record was searched.</summary>
    /// <exception cref="InputException">A column is not known.</exception>
    public void Decide(ImportRow row)
    {
        if (row.Problem is null && row.MatchCount > 1)
            row.Problem = new InputException("VisitKeyNotUnique", ImportMessages.KeyNotUnique(key, row.Key, row.MatchCount));
        if (row.Problem is not null)
            return;
        if (row.Id is null)
            DecideWithoutRecord(row);
        else if (action == ImportAction.CreateOnly)
            Skip(row, ImportMessages.RecordExists);
        else
            row.Outcome = row.Changes is null ? ImportOutcome.Unchanged : ImportOutcome.Updated;
    }

    private void DecideWithoutRecord(ImportRow row)
    {
        if (action == ImportAction.UpdateOnly)
        {
            Skip(row, ImportMessages.RecordDoesNotExist);
            return;
        }

        try
        {
            row.Changes = RequestBody.ToBytes(getFields(row, null));
            row.Outcome = ImportOutcome.Created;
        }
        catch (InputException e)
        {
            row.Problem = e;
            if (e.EndsCommand)
                throw;
        }
    }

    private void Skip(ImportRow row, string reason)
    {
        row.Changes = null;
        row.Outcome = ImportOutcome.Skipped;
        writeVerbose(ImportMessages.Skipped(row.Number, reason));
    }
}
