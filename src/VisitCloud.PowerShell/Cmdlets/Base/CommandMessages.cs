using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>The messages of the base classes.</summary>
internal static class CommandMessages
{
    public const string NoSession = "No session is open. Run Connect-VisitApi first, or use -Session.";

    public const string SessionClosed = "The session is closed. Run Connect-VisitApi again.";

    public const string NoEvent
        = "No event was specified. Use -ExpoId, or set a default event with Select-VisitExpo. Get-VisitExpo "
            + "lists the events that the key has access to.";

    public const string OutBufferNotAllowed
        = "-OutBuffer is not supported, because it holds records that already count as delivered, and a script "
            + "that fails would lose them. Remove it.";

    public const string FilterWithoutVisitors
        = "-RegistrationTypes and -RegistrationStates select visitors, and no visitors were requested. Add the type visitor, or "
            + "omit these parameters.";

    public const string VariableWithDollarSign = "It starts with a dollar sign.";

    public const string VariableOnDrive = "It is on a drive.";

    public const string NoRecordToRemove = "No record was specified. Use -Id, or pipe IDs, records, or rows with an Id column.";

    public const string NoRecordToChange = "No record was specified. Use -Id, or pipe records or rows with an Id column.";

    public const string NothingToChange = "No fields were specified. Use parameters, the -Property parameter, or pipe in a row.";

    public const string RecordNotModified
        = "The record in -Property was not modified since it was read. Set its properties first, or specify the fields as a hashtable.";

    public const string RecordIsNotARow
        = "Cannot create a record from another record, because the service assigns some of its fields, such as the ID. "
            + "Pipe it through ConvertTo-VisitFlatRecord, which removes them.";

    public const string TextIsNotARow
        = "Cannot create a record from a string. Pipe objects whose properties are field names, such as the "
            + "output of Import-Csv, or use -Property.";

    public const string ReferenceMissing
        = "contact.reference: -Upsert requires a contact reference. Use -ContactReference, or add a column "
            + "with this name.";

    public static string EventNameNotFound(string name)
        => $"No event with the name '{TerminalText.Sanitize(name)}' was found. To list the events, run Get-VisitExpo -All.";

    public static string EventNotFound(string value)
        => $"The event '{TerminalText.Sanitize(value)}' was not found: no event that this API key can read has this ID or name. "
            + "To list the events, run Get-VisitExpo -All.";

    public static string EventNameNotUnique(string name, IEnumerable<string> ids)
        => $"The event name '{TerminalText.Sanitize(name)}' is not unique. "
            + $"Specify one of these IDs: {TerminalText.Sanitize(string.Join(", ", ids))}.";

    public static string LimitTooLarge(Resource resource, int limit)
        => $"-Limit {limit} is larger than a page of {resource.Path}, which has at most {resource.PageSize} records. "
            + $"To get the first {limit} records, use -All and Select-Object -First {limit}.";

    public static string RevisionVariableInvalid(string name, string reason)
        => $"The variable '{TerminalText.Sanitize(name)}' cannot hold a revision: {reason} "
            + "Specify another name for -RevisionVariable, without a dollar sign.";

    public static string RevisionVariableNotSet(string name, string reason, long? revision)
        => $"${name} was not set: {reason} The revision to continue from is {revision}.";

    public static string TypeNameNotUnique(string name, IEnumerable<string> ids)
        => $"The registration type name '{TerminalText.Sanitize(name)}' is not unique in the event. "
            + $"Specify one of these IDs: {TerminalText.Sanitize(string.Join(", ", ids))}.";

    public static string TypeUnknown(string value, IEnumerable<string> known)
        => $"'{TerminalText.Sanitize(value)}' is not a known registration type of the event and is sent unchanged. "
            + $"Known registration types: {TerminalText.Sanitize(string.Join(", ", known))}.";

    public static string TypesNotRead(string reason)
        => $"The registration types of the event cannot be read, so names of registration types are sent unchanged. {reason}";

    public static string FilterConflict(string filter)
        => $"The filter {filter} was specified by a parameter and by the object from the pipeline. Use only one of them.";

    public static string NoSingleRecords(string id, Resource resource)
        => $"'{TerminalText.Sanitize(id)}' is the ID of one record, but the API has no request for a single record of {resource.Path}. "
            + "Pipe an event, or a record whose related records are read.";

    public static string IdWithList(string id)
        => $"'{TerminalText.Sanitize(id)}' is the ID of one record, and -All and filters read a list. Remove these parameters.";

    public static string MorePages(Resource resource, int count)
        => $"The service has more {resource.Path} than the {count} that were returned. To get all of them, use -All.";

    public static string FilterContradicted(Resource resource, KeyValuePair<string, string> filter)
        => $"The service returned {resource.Path} that do not match the filter {filter.Key} '{TerminalText.Sanitize(filter.Value)}'. "
            + "Check each record before you change it.";

    public static string ListIncomplete(Resource resource, long count, string? resume, string reason)
        => $"The list of {resource.Path} is incomplete: reading failed after "
            + $"{(count == 1 ? "1 record" : $"{count} records")}.{(resume is null ? "" : $" To continue, add {resume}.")} {reason}";

    public static string NothingToCreate(Resource resource)
        => $"No fields were specified for the new {MemberName.ToCamelCase(resource.Name)}. Use parameters, the "
            + "-Property parameter, or pipe in a row.";

    public static string CreationUnknown(Resource resource)
        => $" The {MemberName.ToCamelCase(resource.Name)} may have been created, so the request was not retried. "
            + $"Check with Get-Visit{resource.Name} before you run the command again.";

    public static string CreatedWithoutResponse(string record, Resource resource)
        => $"The {record} was created, but the service did not return it. Look it up with Get-Visit{resource.Name}.";

    public static string ChangedRecordNotRead(Resource resource, string reason)
        => $"The {MemberName.ToCamelCase(resource.Name)} was changed, but reading it again failed. {reason}";

    public static string ReferenceNotUnique(int count, string reference)
        => $"contact.reference: {count} records have the reference '{TerminalText.Sanitize(reference)}'. Change one of them by its ID.";

    public static string LookupMismatch(Resource resource, string reference, string? found)
    {
        var actual = found is null ? "without a contact reference" : $"with the contact reference '{TerminalText.Sanitize(found)}'";
        return $"contact.reference: The lookup of '{TerminalText.Sanitize(reference)}' returned a "
            + $"{MemberName.ToCamelCase(resource.Name)} {actual}, so nothing was sent. "
            + $"Use Set-Visit{resource.Name} with the ID of the record, or New-Visit{resource.Name} without -Upsert.";
    }

    public static string DeletedRecordsSkipped(string noun, string plural, long count)
        => (count == 1 ? $"1 deleted {noun} was skipped." : $"{count} deleted {plural} were skipped.")
            + " To exclude deleted records, use Where-Object { -not $_.Deleted }.";

    public static string DeletedRecordSkipped(string record) => $"Skipped, because it is deleted: {record}.";

    public static string ModificationsNotSent(string? record, Resource resource)
        => $"The modifications of {TerminalText.Sanitize(record ?? "")} are not sent, because a piped record only identifies the target. "
            + $"To send them, use $record | Set-Visit{resource.Name} -Property $record.";

    public static string NothingChanged(string record) => $"Nothing to change: {record}.";

    public static string Stopped(string rowPrefix) => $"{rowPrefix}The command was stopped before the response to a request was received.";

    public static string ChangeUnknown(Resource resource)
        => $" The {MemberName.ToCamelCase(resource.Name)} may have been changed. "
            + $"Check it with Get-Visit{resource.Name} before you run the command again.";

    public static string DeletionUnknown(Resource resource)
        => $" The {MemberName.ToCamelCase(resource.Name)} may have been deleted. "
            + $"Check with Get-Visit{resource.Name} before you run the command again.";

    public static string OutFileNotWritten(string? path, string reason)
        => $"Cannot write to {TerminalText.Sanitize(path ?? "")}: {TerminalText.Sanitize(reason)} "
            + "Check the folder, its permissions, and the free space.";
}
