using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Completion;

/// <summary>Completes an ID with those that the service has, and shows what each is called. A part of the name finds it too.</summary>
/// <param name="resource">The list.</param>
/// <param name="shown">Members that tell one from another, beside its name.</param>
internal abstract class LiveValueCompleter(Resource resource, params string[] shown) : IArgumentCompleter
{
    private const string ExpoId = "ExpoId";
    private const string Session = "Session";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = Given<VisitSession>(Session, commandAst, fakeBoundParameters, CurrentSession.Get);
        if (session?.Client is not { } client)
            return [];
        var expoId = resource.InExpo ? Given(ExpoId, commandAst, fakeBoundParameters, () => session.ExpoId) : null;
        if (resource.InExpo && string.IsNullOrEmpty(expoId))
            return [];

        var word = new TypedWord(wordToComplete);
        var all = Read(session.CompletionCache, client, expoId)
            .Where(record => record.Id is { Length: > 0 } && !record.Deleted).ToList();
        var byId = all.Where(record => word.Begins(record.Id!)).ToList();
        return (byId.Count > 0 ? byId : all.Where(record => word.IsIn(DisplayName.Get(record.Json))))
            .Select(record => Result(record, word));
    }

    /// <summary>Reads the records to offer.</summary>
    private protected virtual IReadOnlyList<VisitRecord> Read(CompletionCache cache, VisitClient client, string? expoId)
        => cache.GetRecords(client, resource, expoId);

    private CompletionResult Result(VisitRecord record, TypedWord word)
    {
        var name = TerminalText.Sanitize(DisplayName.Get(record.Json));
        var details = shown.Select(member => Text(record.Json, member)).Prepend(name).Where(text => !string.IsNullOrEmpty(text));
        var tip = string.Join(", ", details);
        return new CompletionResult(word.Complete(record.Id!), OrId(name), CompletionResultType.ParameterValue, OrId(tip));

        string OrId(string text) => text.Length > 0 ? text : TerminalText.Sanitize(record.Id!);
    }

    private string? Text(JsonObject json, string name)
    {
        const int dayLength = 10;
        foreach (var member in json.Members)
        {
            if (member.Name.Json != name || json.Text(member) is not { } text)
                continue;
            return TerminalText.Sanitize(resource.Fields.Find(name) is { Type: FieldType.Time } && text.Length > dayLength
                ? text.Substring(0, dayLength)
                : text);
        }

        return null;
    }

    /// <summary>
    /// A parameter's value, else its default. Where it was given and isn't known before the command runs, there is none:
    /// the default's values would belong to another event or key.
    /// </summary>
    private static T? Given<T>(string parameter, CommandAst command, IDictionary bound, Func<T?> otherwise)
        where T : class
    {
        var value = bound[parameter];
        if (value is not null)
            return (value is PSObject wrapped ? wrapped.BaseObject : value) as T;
        var isNamed = command.CommandElements.OfType<CommandParameterAst>()
            .Any(given => parameter.StartsWith(given.ParameterName, StringComparison.OrdinalIgnoreCase));
        return isNamed ? null : otherwise();
    }
}

internal sealed class ExpoIdCompleter() : LiveValueCompleter(Resources.Expos, "reference", "start", "end");

internal sealed class RegistrationTypeCompleter() : LiveValueCompleter(Resources.RegistrationTypes, "type", "level", "reference");

internal sealed class PartnerIdCompleter() : LiveValueCompleter(Resources.Partners, "boothNumber");

internal sealed class WebhookIdCompleter() : LiveValueCompleter(Resources.Webhooks, "type", "state");
