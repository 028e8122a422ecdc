using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Creates records.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <typeparam name="TParameters">The typed parameters.</typeparam>
public abstract class NewRecordCommand<T, TParameters> : WriteRecordCommand<T, TParameters>
    where T : Record, new()
    where TParameters : FieldParameters, new()
{
    private protected override bool IsComplete => true;

    /// <summary>Gets a value indicating whether a record with the same contact reference is updated.</summary>
    private protected virtual bool Upserts => false;

    private protected override void Change(VisitClient client)
    {
        var target = PipelineTarget.Resolve(InputObject, Resource);
        CheckRow(target);
        if (SkipDeleted(target))
            return;
        var expoId = GetExpoId(target.ExpoId);
        var body = BuildBody(expoId, withRow: target.Kind == PipelineTargetKind.Row);
        var query = ExtractQuery(body);
        if (body.IsEmpty && body.PendingCells.Count == 0)
            throw CreateNothingError();
        if (Upserts)
            CreateOrUpdate(client, expoId, body, query);
        else
            Create(client, expoId, body, query);
    }

    private protected override string GetRecoveryHint(VisitApiException e)
        => e is { IsOutcomeUnknown: true, Method: "POST" } ? CommandMessages.CreationUnknown(Resource) : base.GetRecoveryHint(e);

    /// <summary>Moves fields that belong in the query string out of the body, and returns the query string.</summary>
    private string ExtractQuery(RequestBody body)
    {
        const string suffix = "Id";
        var query = new List<string>();
        foreach (var name in Resource.CreateParameters)
        {
            var value = body.Take(name.Substring(0, name.Length - suffix.Length), "id") ?? body.Take(name);
            if (!string.IsNullOrEmpty(value))
                query.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return query.Count == 0 ? "" : "?" + string.Join("&", query);
    }

    private void Create(VisitClient client, string expoId, RequestBody body, string query)
    {
        var fields = GetFields(body, expoId, current: null);
        if (fields.Count == 0)
            throw CreateNothingError();
        if (!ShouldProcess(Describe(body.FindName(), id: null, expoId), "Create"))
            return;
        if (Send((progress, cancellationToken) => client.CreateAsync(
            Resource, expoId, RequestBody.ToBytes(fields), query, progress, cancellationToken)) is { } record)
            WriteRecord(record, expoId);
        else
            WriteWarning(CommandMessages.CreatedWithoutResponse(Describe(body.FindName(), id: null, expoId), Resource));
    }

    private void CreateOrUpdate(VisitClient client, string expoId, RequestBody body, string query)
    {
        var reference = body.GetText("contact", "reference");
        if (string.IsNullOrEmpty(reference))
            throw new InputException("VisitReferenceMissing", CommandMessages.ReferenceMissing);

        var found = Await((progress, cancellationToken) => ReferenceLookup.FindAsync(
            client, Resource, expoId, reference!, progress, cancellationToken));
        if (found is null)
            Create(client, expoId, body, query);
        else
            UpdateFound(client, expoId, found, body);
    }

    private InputException CreateNothingError() => new("VisitNothingGiven", CommandMessages.NothingToCreate(Resource));

    private void UpdateFound(VisitClient client, string expoId, VisitRecord record, RequestBody body)
    {
        var fields = GetFields(body, expoId, JsonTree.Build(record.Json));
        if (record.Id is { } id && ShouldProcess(Describe(body.FindName(), id, expoId), "Update"))
            Update(client, expoId, id, fields);
    }

    private void Update(VisitClient client, string expoId, string id, JsonObject fields)
    {
        var body = RequestBody.ToBytes(fields);
        var record = Send(
            (progress, cancellationToken) => client.UpdateAsync(Resource, expoId, id, body, progress, cancellationToken), method: "PUT");
        WriteUpdated(client, record, expoId, id);
    }
}
