using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Progress;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Sends the changes of the rows, and writes the results in the order of the rows.</summary>
/// <param name="command">The cmdlet.</param>
/// <param name="rows">The rows, with what is to be done with each.</param>
/// <param name="sender">Sends the changes.</param>
/// <param name="comparer">Compares a row with its record again.</param>
/// <param name="keyComparer">Compares the keys of rows.</param>
/// <param name="errors">Writes the errors of rows.</param>
internal sealed class ImportExecutor(
    VisitCommand command,
    IReadOnlyList<ImportRow> rows,
    RowSender sender,
    RowComparer comparer,
    StringComparer keyComparer,
    ImportErrors errors)
{
    private readonly List<ImportRow> _failed = [];
    private readonly FailureLimit _limit = new();
    private OrderedRequests<ImportRow, SentRow>? _requests;
    private ImportRow? _current;
    private int _written;

    /// <summary>Sends the changes and writes the results.</summary>
    /// <param name="activity">The activity that the progress shows.</param>
    public void Run(string activity)
    {
        var progress = new ListProgress(command, activity);
        _requests = new OrderedRequests<ImportRow, SentRow>(
            command, command.RequireClient().Options.MaxConcurrentRequests, sender.SendAsync)
        { CanStart = CanStart };
        try
        {
            foreach (var (row, sent) in _requests.Send(rows.Where(row => row.HasChange)))
            {
                _current = row;
                Complete(row, sent);
                WriteResults(row.Number);
                _current = null;
                progress.ReportRows(_written, rows.Count);
                if (_requests.Pending.Count == 0)
                    WriteErrors();
            }

            WriteResults(int.MaxValue);
        }
        catch (Exception)
        {
            WarnOfUnwrittenRows();
            throw;
        }
        finally
        {
            progress.Complete();
        }
    }

    /// <summary>
    /// After a failure, no request starts until the results of those in flight and the error were written, because the error
    /// can end the command. Rows with the same key in different events are the same contact.
    /// </summary>
    private bool CanStart(ImportRow row)
        => _failed.Count == 0 && _requests!.Pending.All(pending => pending.Request.Status switch
        {
            TaskStatus.RanToCompletion => pending.Request.Result.Error is null,
            _ => !keyComparer.Equals(pending.Item.Key, row.Key),
        });

    private void Complete(ImportRow row, SentRow sent)
    {
        var hint = row.Outcome == ImportOutcome.Updated ? ImportMessages.UpdateUnknown : ImportMessages.CreationUnknown;
        if (sent.Error is not null)
            Fail(row, sent.Error, sent.IsOutcomeUnknown, hint);
        else if (Finish(row, sent) is { } error)
            Fail(row, error, error is VisitApiException { IsOutcomeUnknown: true }, ImportMessages.UpdateUnknown);
        else
            _limit.Add(error: null);
    }

    private void Fail(ImportRow row, Exception error, bool isOutcomeUnknown, string hint)
    {
        _limit.Add(error);
        row.EndsImport = _limit.IsReached;
        ImportErrors.Fail(row, error, row.EndsImport ? ImportMessages.TooManyFailures : isOutcomeUnknown ? hint : "");
        row.IsOutcomeUnknown = isOutcomeUnknown;
        _failed.Add(row);
    }

    /// <summary>Sets the ID, and updates a record that was found after a creation whose outcome was unknown.</summary>
    private Exception? Finish(ImportRow row, SentRow sent)
    {
        row.Id = sent.Id;
        if (sent.Found is null)
            return null;
        var created = row.Changes;
        try
        {
            comparer.Compare(row, sent.Found);
            if (row.Changes is not null)
                command.Await((_, cancellationToken) => sender.UpdateAsync(row, cancellationToken));
        }
        catch (Exception e) when (e is VisitApiException or InputException)
        {
            return e;
        }

        row.Changes = created;
        return null;
    }

    /// <summary>Writes the results of the rows up to a number.</summary>
    private void WriteResults(int number)
    {
        for (; _written < rows.Count && rows[_written].Number <= number; _written++)
        {
            if (command.CancellationToken.IsCancellationRequested)
                throw new PipelineStoppedException();
            try
            {
                command.WriteObject(rows[_written].CreateResult());
            }
            catch (Exception e) when (command.IsStoppedDownstream(e))
            {
                _written++;
                throw;
            }
        }
    }

    private void WriteErrors()
    {
        foreach (var row in _failed)
            errors.Write(row);
        _failed.Clear();
    }

    /// <summary>Names changes whose results were not output. Nothing can be written to the pipeline after a stop.</summary>
    private void WarnOfUnwrittenRows()
    {
        var acknowledged = new List<ImportRow>();
        var unknown = new List<int>();
        if (_current is not null && _current.Number > LastWritten)
        {
            if (_current.IsOutcomeUnknown)
                unknown.Add(_current.Number);
            else if (_current.Outcome != ImportOutcome.Failed)
                acknowledged.Add(_current);
        }

        foreach (var (row, request) in _requests!.Pending)
        {
            if (request.Status != TaskStatus.RanToCompletion || request.Result.IsOutcomeUnknown)
            {
                unknown.Add(row.Number);
            }
            else if (request.Result.Error is null)
            {
                row.Id = request.Result.Id;
                acknowledged.Add(row);
            }
        }

        if (acknowledged.Count + unknown.Count > 0)
            command.Host.UI?.WriteWarningLine(ImportMessages.Stopped(acknowledged, unknown));
    }

    private int LastWritten => _written == 0 ? 0 : rows[_written - 1].Number;
}
