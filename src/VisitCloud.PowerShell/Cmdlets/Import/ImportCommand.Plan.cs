using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <content>Plans what is done with each row, and does it.</content>
public abstract partial class ImportCommand<T, TParameters>
{
    private const string Caption = "Import";

    /// <summary>Decides what is done with each row. An error of a row is written before a request of a later step is sent.</summary>
    private void Plan()
    {
        foreach (var duplicates in _events.Values.SelectMany(rows => rows.RemoveDuplicates()))
        {
            foreach (var row in duplicates)
                ImportErrors.Fail(row, new InputException("VisitKeyDuplicate", ImportMessages.DuplicateKey(MatchOn, row, duplicates)));
        }

        WriteErrors();
        try
        {
            var planner = new EventPlanner(this, Resource, MatchOn, _lookup!, _comparer!);
            foreach (var rows in _events.Values)
                Plan(planner, rows);
            var plan = new ImportPlan(Action, MatchOn, GetFields, WriteVerbose);
            foreach (var row in _events.Values.SelectMany(rows => rows.Rows))
                plan.Decide(row);
        }
        catch (Exception e) when (RowErrors.TryCreate(e, FindRow(e)) is { } error)
        {
            ThrowTerminatingError(error);
        }

        foreach (var row in _events.Values.SelectMany(rows => rows.Rows).Where(row => row.Problem is not null))
            ImportErrors.Fail(row, row.Problem!);
        WriteErrors();
    }

    /// <summary>Plans the rows of an event. If the rows are of several events, one that cannot be read fails only its own rows.</summary>
    private void Plan(EventPlanner planner, EventRows rows)
    {
        try
        {
            planner.Plan(rows);
        }
        catch (VisitApiException e) when (_events.Count > 1 && !ErrorRecordFactory.EndsPipeline(e))
        {
            foreach (var row in rows.Rows)
                row.Problem ??= e;
        }
    }

    private PSObject? FindRow(Exception problem) => _rows.Find(row => row.Problem == problem)?.ToObject();

    private void WriteErrors() => _rows.ForEach(_errors!.Write);

    private void SkipAll(int failed)
    {
        foreach (var row in _rows.Where(row => row.HasChange))
        {
            row.Changes = null;
            row.Outcome = ImportOutcome.Skipped;
        }

        WriteWarning(ImportMessages.NothingSent(failed));
    }

    /// <summary>Shows the plan under -WhatIf, and asks for confirmation once.</summary>
    private bool ShouldSend()
    {
        var summary = ImportMessages.Summarize(Resource, _rows);
        var changes = _rows.Where(row => row.HasChange).ToList();
        if (IsWhatIf)
        {
            foreach (var row in changes)
                ShouldProcess(DescribeChange(row), "", Caption);
            ShouldProcess(summary, "", Caption);
            return false;
        }

        if (changes.Count == 0)
            return true;
        return ShouldProcess(summary, summary + "?", Caption)
            && (changes.Count <= UnconfirmedChanges || Force || !AsksForConfirmation || ShouldContinue(summary + "?", Caption));
    }

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var value)
        ? ((SwitchParameter)value).IsPresent
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Whether a user can be asked, and was not asked by -Confirm.</summary>
    private bool AsksForConfirmation => !MyInvocation.BoundParameters.ContainsKey("Confirm")
        && HostInteractivity.CanPrompt(Host)
        && GetVariableValue("ConfirmPreference") is ConfirmImpact.High;

    private string DescribeChange(ImportRow row) => row.Outcome == ImportOutcome.Created
        ? $"Create {Describe(row.Name is { Length: > 0 } name ? name : row.Key, id: null, row.ExpoId!)}"
        : $"Update {ImportMessages.DescribeFields(row.GetChangedFields())} of {Describe(row.Name, row.Id, row.ExpoId!)}";

    private void Send()
    {
        var sender = new RowSender(RequireClient(), Resource, Progress, _lookup!.FindAsync);
        new ImportExecutor(this, _rows, sender, _comparer!, _lookup.Comparer, _errors!).Run($"Importing {Resource.Path}");
    }

    private JsonObject GetFields(ImportRow row, JsonObject? current) => GetFields(row.GetBody(), row.ExpoId!, current);
}
