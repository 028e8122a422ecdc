using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Completion;

/// <summary>Completes the ID of a record. Records are found by the start of their ID, or else by a part of their name.</summary>
/// <param name="resource">The endpoint of the list.</param>
/// <param name="details">Members that the tooltip shows after the name.</param>
internal abstract class RecordCompleter(Resource resource, params string[] details) : IArgumentCompleter
{
    private const string ExpoId = "ExpoId";
    private const string Session = "Session";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = ReadParameter<VisitSession>(Session, commandAst, fakeBoundParameters, CurrentSession.Get);
        if (session?.Client is not { } client)
            return [];
        var expoId = RequiresExpo ? ReadParameter(ExpoId, commandAst, fakeBoundParameters, () => session.ExpoId) : null;
        if (RequiresExpo && string.IsNullOrEmpty(expoId))
            return [];

        var word = new CompletionWord(wordToComplete);
        var records = ReadRecords(session.CompletionCache, client, expoId)
            .Where(record => record.Id is { Length: > 0 } && !record.Deleted).ToList();
        var byId = records.Where(record => word.IsStartOf(record.Id!)).ToList();
        return (byId.Count > 0 ? byId : records.Where(record => word.IsPartOf(DisplayName.Get(record.Json))))
            .Select(record => CreateResult(record, word));
    }

    /// <summary>Gets a value indicating whether the IDs belong to an event.</summary>
    private protected virtual bool RequiresExpo => resource.InExpo;

    /// <summary>Reads the records whose IDs are completed.</summary>
    private protected virtual IReadOnlyList<VisitRecord> ReadRecords(CompletionCache cache, VisitClient client, string? expoId)
        => cache.GetRecords(client, resource, expoId);

    private CompletionResult CreateResult(VisitRecord record, CompletionWord word)
    {
        var name = TerminalText.Sanitize(DisplayName.Get(record.Json));
        var tip = string.Join(
            ", ", details.Select(member => ReadDetail(record.Json, member)).Prepend(name).Where(text => !string.IsNullOrEmpty(text)));
        return new CompletionResult(word.Complete(record.Id!), GetTextOrId(name), CompletionResultType.ParameterValue, GetTextOrId(tip));

        // A completion result requires text.
        string GetTextOrId(string text) => text.Length > 0 ? text : TerminalText.Sanitize(record.Id!);
    }

    private string? ReadDetail(JsonObject json, string name)
    {
        const int dateLength = 10;
        foreach (var member in json.Members)
        {
            if (member.Name.Json != name || json.GetText(member) is not { } text)
                continue;
            return TerminalText.Sanitize(resource.Fields.Find(name) is { Type: FieldType.Time } && text.Length > dateLength
                ? text.Substring(0, dateLength)
                : text);
        }

        return null;
    }

    /// <summary>
    /// Reads the value of another parameter of the command, or its default. If the parameter is specified but its value is known
    /// only when the command runs, there is no value, because the default can belong to another event or key.
    /// </summary>
    private static T? ReadParameter<T>(string parameter, CommandAst command, IDictionary bound, Func<T?> getDefault)
        where T : class
    {
        var value = bound[parameter];
        if (value is not null)
            return (value is PSObject wrapped ? wrapped.BaseObject : value) as T;
        var isSpecified = command.CommandElements.OfType<CommandParameterAst>()
            .Any(element => parameter.StartsWith(element.ParameterName, StringComparison.OrdinalIgnoreCase));
        return isSpecified ? null : getDefault();
    }
}

internal sealed class ExpoIdCompleter() : RecordCompleter(Resources.Expos, "reference", "start", "end");

internal sealed class RegistrationTypeCompleter() : RecordCompleter(Resources.RegistrationTypes, "type", "level", "reference");

internal sealed class PartnerIdCompleter() : RecordCompleter(Resources.Partners, "boothNumber");

internal sealed class WebhookIdCompleter() : RecordCompleter(Resources.Webhooks, "type", "state");
