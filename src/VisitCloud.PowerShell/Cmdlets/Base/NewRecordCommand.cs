using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Creates records.</summary>
/// <typeparam name="T">What one record is.</typeparam>
/// <typeparam name="TFields">The typed parameters.</typeparam>
public abstract class NewRecordCommand<T, TFields> : WriteRecordCommand<T, TFields>
    where T : Record, new()
    where TFields : FieldSet, new()
{
    private const string ReferenceFilter = "contactReference";

    /// <summary>A query for the address, with its question mark; what it says is taken out of the body.</summary>
    private protected virtual string TakeQuery(RequestBody body) => "";

    private protected override bool IsComplete => true;

    /// <summary>Whether a record with the same contact reference is updated in place of making a second one.</summary>
    private protected virtual bool Upserts => false;

    private protected override void Change(VisitClient client)
    {
        var target = PipelineTarget.Resolve(InputObject, Resource);
        CheckRow(target);
        if (IsLeftOut(target))
            return;
        var expoId = Expo(target.ExpoId);
        var body = BuildBody(withRow: target.Kind == PipelineTargetKind.Row);
        var query = TakeQuery(body);
        if (body.IsEmpty)
            throw new InputException(
                "VisitNothingGiven",
                $"There is nothing to create a {FieldPath.LowerFirst(Resource.Name)} from. Give parameters, -Property, or a row.");
        if (target.Kind == PipelineTargetKind.Row)
            TimeParser.Check(body.Json, Resource.Fields);
        if (Upserts)
            CreateOrUpdate(client, expoId, body, query);
        else
            Create(client, expoId, body, query);
    }

    private protected override string GetRecoveryHint(VisitApiException e) => e.IsOutcomeUnknown
        ? $" The {FieldPath.LowerFirst(Resource.Name)} may have been created all the same, so it was not sent again. Look it up with "
            + $"Get-Visit{Resource.Name} before you repeat it."
        : "";

    private static void CheckRow(PipelineTarget target)
    {
        if (target.Kind is PipelineTargetKind.Record or PipelineTargetKind.RelatedRecord)
            throw new InputException(
                "VisitInputIsARecord",
                "A record can't be created from a record, which is more than a row. Pipe it through ConvertTo-VisitFlatRecord first.");
        if (target.Kind == PipelineTargetKind.Id)
            throw new InputException(
                "VisitInputNotARow", "A text is no row. Pipe objects whose properties are the fields, or give -Property.");
        if (target.Kind == PipelineTargetKind.Invalid)
            throw new InputException("VisitInputNotARow", target.Problem!);
    }

    private void Create(VisitClient client, string expoId, RequestBody body, string query)
    {
        if (!ShouldProcess(Describe(NameIn(body), id: null, expoId), "Create"))
            return;
        if (Send((progress, cancellationToken) => client.CreateAsync(
            Resource, expoId, body.ToBytes(), query, progress, cancellationToken)) is { } record)
            WriteRecord(record, expoId);
        else
            WriteWarning($"The {Describe(NameIn(body), id: null, expoId)} was created, and the service did not give it back. Look it up "
                + $"with Get-Visit{Resource.Name}.");
    }

    private void CreateOrUpdate(VisitClient client, string expoId, RequestBody body, string query)
    {
        var reference = body.Text("contact", "reference");
        if (string.IsNullOrEmpty(reference))
            throw new InputException(
                "VisitReferenceMissing",
                "contact.reference: -Upsert needs a contact reference, to know whom it may have created before. Give -ContactReference "
                    + "or such a column.");

        var page = Await((progress, cancellationToken) => client.ReadPageAsync(
            Resource, LookUp(expoId, reference!), progress, cancellationToken));
        CheckReference(page.Records, reference!);
        if (page.Records.Count > 1)
            throw new InputException(
                "VisitReferenceNotUnique",
                $"contact.reference: {page.Records.Count} records have the reference '{TerminalText.Sanitize(reference!)}'. Update one "
                    + "of them by its ID.");
        if (page.Records.Count == 0)
            Create(client, expoId, body, query);
        else if (page.Records[0].Id is { } id && ShouldProcess(Describe(NameIn(body), id, expoId), "Update"))
            Update(client, expoId, id, CellTypeCoercion.Coerce(body, JsonTree.Build(page.Records[0].Json), WriteVerbose));
    }

    /// <summary>Rejects a lookup that found anything else: neither "found" nor "not found" can be concluded from it.</summary>
    private void CheckReference(IReadOnlyList<VisitRecord> records, string reference)
    {
        foreach (var record in records)
        {
            var found = IdentityFilter.ReadValue(record, ReferenceFilter);
            if (found == reference)
                continue;
            var what = found is null ? "without a contact reference" : $"with the contact reference '{TerminalText.Sanitize(found)}'";
            throw new InputException(
                "VisitLookupMismatch",
                $"contact.reference: The lookup of '{TerminalText.Sanitize(reference)}' returned a "
                    + $"{FieldPath.LowerFirst(Resource.Name)} {what}, so nothing was sent. "
                + $"Look the contact up with Get-Visit{Resource.Name}, and use Set-Visit{Resource.Name} with its ID or "
                + $"New-Visit{Resource.Name} without -Upsert.");
        }
    }

    private void Update(VisitClient client, string expoId, string id, JsonObject fields)
        => WriteUpdated(
            client,
            Send((progress, cancellationToken) => client.UpdateAsync(
                Resource, expoId, id, RequestBody.ToBytes(fields), progress, cancellationToken)),
            expoId,
            id);

    /// <summary>In every state: someone who was denied or has not confirmed is registered all the same.</summary>
    private ListQuery LookUp(string expoId, string reference)
    {
        var filters = new FilterList().Add(ReferenceFilter, reference).HideDeleted(true);
        if (Resource.Filters.Contains("registrationStates"))
            filters.Add("registrationStates", KnownValues.RegistrationStates);
        return new ListQuery { ExpoId = expoId, Filters = filters.Given };
    }
}
