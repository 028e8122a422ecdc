using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Http;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Sessions;

/// <summary>Sends any request to the service: the way out for what has no cmdlet.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "VisitApi", SupportsShouldProcess = true)]
[OutputType(typeof(NestedObject), typeof(string))]
public sealed class InvokeVisitApi : VisitCommand
{
    /// <summary>The address below the session's, such as visitors/0rwwipz7fufs1.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The request's method. Default: GET.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>Query parameters; a list becomes a comma list.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable, an object, or the text of a JSON object; bytes are sent as they are.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Body { get; set; }

    /// <summary>Reads a list to its end, page after page, in increasing revision.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    private bool IsRead => Method.Equals("GET", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var client = RequireClient();
        try
        {
            if (All)
                WriteAll();
            else if (IsRead || ShouldProcess(TerminalText.Sanitize(Path), Method))
                WriteAnswer(client);
        }
        catch (VisitApiException e)
        {
            WriteError(ErrorRecordFactory.FromApiException(e, Path, e.Message + GetRecoveryHint(e)));
        }
        catch (InputException e)
        {
            WriteError(ErrorRecordFactory.Create(e, e.ErrorId, ErrorCategory.InvalidArgument, Path));
        }
        catch (ArgumentException e)
        {
            WriteError(ErrorRecordFactory.Create(e, "VisitPathInvalid", ErrorCategory.InvalidArgument, Path));
        }
    }

    private string GetRecoveryHint(VisitApiException e)
    {
        if (!e.IsOutcomeUnknown)
            return "";
        // The endpoint and the event.
        var list = string.Join("/", Path.Split('?')[0].Trim('/').Split('/').Take(2));
        var check = Resources.FindByPath(list) is { } known && !known.Supports(Operations.List)
            ? "Find out whether it was done before you repeat it."
            : $"Look with Invoke-VisitApi {TerminalText.Sanitize(list)} -All before you repeat it.";
        return $" The service may have done it all the same, so it was not sent again. {check}";
    }

    private void WriteAnswer(VisitClient client)
    {
        // .NET Framework can't send one, and the service has no use for it.
        if (IsRead && Body is not null)
            throw new InputException("VisitBodyInvalid", "A GET has no body. Give -Method, or what is asked for as -Query.");

        var query = new ListQuery { Filters = Filters() }.ToQueryString();
        var path = Path + (Path.Contains('?') && query.Length > 0 ? "&" + query.Substring(1) : query);
        var body = Await((progress, cancellationToken) => client.InvokeAsync(new HttpMethod(Method.ToUpperInvariant()), path, Content(), progress, cancellationToken));
        if (JsonScanner.KindOf(body) is not { } kind)
        {
            if (body.Length > 0)
                WriteObject(JsonText.Utf8(body));
            return;
        }

        WriteObject(PipelineValue.Convert(body, kind, isTime: false, Untyped(Path)), enumerateCollection: true);
    }

    private void WriteAll()
    {
        if (!IsRead || Body is not null)
            throw new InputException("VisitAllInvalid", "-All reads a list: leave -Method and -Body out.");

        if (Path.Contains('?'))
            throw new InputException("VisitPathInvalid", "With -All, give the query as -Query and not as a part of -Path.");

        var resource = Untyped(Path);
        var query = ListOf(Filters());
        var reading = new ListReading(this, query.FromRevision);
        try
        {
            ReadAll(resource, query, reading, record => WriteObject(PipelineValue.Convert(record.Json.Bytes, JsonKind.Object, isTime: false, resource)));
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, Path, reading.Explain(e, resource, "-Query @{{ fromRevision = {0} }}")));
        }
    }

    /// <summary>What paging itself says of each request is not one of the filters.</summary>
    private static ListQuery ListOf(List<KeyValuePair<string, string>> filters)
    {
        var query = new ListQuery { FromRevision = Taken(filters, "fromRevision"), Limit = (int?)Taken(filters, "limit", most: int.MaxValue) };
        return query with { Filters = filters };
    }

    private static long? Taken(List<KeyValuePair<string, string>> filters, string name, long most = long.MaxValue)
    {
        var at = filters.FindIndex(filter => filter.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            return null;
        var text = filters[at].Value;
        filters.RemoveAt(at);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new InputException("VisitQueryInvalid", $"-Query: {name} is a whole number, and '{TerminalText.Sanitize(text)}' is none.");
    }

    /// <summary>An endpoint of which nothing is known but its address.</summary>
    private static Resource Untyped(string path) => new(path.Trim('/'), "Object") { InExpo = false };

    private List<KeyValuePair<string, string>> Filters()
    {
        var filters = new List<KeyValuePair<string, string>>();
        foreach (DictionaryEntry entry in Query ?? new Hashtable())
            filters.Add(new(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, TextOf(entry.Value)));
        return filters;
    }

    private static string TextOf(object? value)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null => "",
            bool truth => truth ? "true" : "false",
            string text => text,
            IEnumerable list => string.Join(",", list.Cast<object?>().Select(TextOf)),
            _ => Convert.ToString(plain, CultureInfo.InvariantCulture) ?? "",
        };
    }

    private Func<HttpContent>? Content()
    {
        var plain = Body is PSObject wrapped ? wrapped.BaseObject : Body;
        return plain switch
        {
            null => null,
            byte[] bytes => () => RequestContent.FromStream(new MemoryStream(bytes)),
            _ => Json(RequestBody.ToBytes(JsonConversion.ObjectOf(Body!, "-Body", asWritten: true))),
        };
    }

    private static Func<HttpContent> Json(byte[] json) => () => RequestContent.FromJson(json);
}
