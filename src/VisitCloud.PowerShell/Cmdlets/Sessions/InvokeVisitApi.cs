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

/// <summary>Sends a request to an endpoint of the API that has no cmdlet.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "VisitApi", SupportsShouldProcess = true)]
[OutputType(typeof(NestedObject), typeof(string))]
public sealed class InvokeVisitApi : VisitCommand
{
    /// <summary>The path below the base address, such as visitors/0rwwipz7fufs1.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The method of the request.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>The query parameters. A list becomes a comma-separated list.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable, an object, or JSON. Bytes are sent unchanged.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Body { get; set; }

    /// <summary>Gets every page of a list, in revision order.</summary>
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
                WriteResponse(client);
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
        if (!Method.Equals("POST", StringComparison.OrdinalIgnoreCase))
            return InvokeMessages.RetriedOutcomeUnknown;
        // The path of the list has an endpoint and an event.
        var list = string.Join("/", Path.Split('?')[0].Trim('/').Split('/').Take(2));
        return InvokeMessages.OutcomeUnknown + (Resources.FindByPath(list) is { } known && !known.Supports(Operations.List)
            ? InvokeMessages.CheckResult
            : InvokeMessages.CheckList(list));
    }

    private void WriteResponse(VisitClient client)
    {
        // .NET Framework cannot send a body, and the service does not use one.
        if (IsRead && Body is not null)
            throw new InputException("VisitBodyInvalid", InvokeMessages.BodyWithGet);

        var query = new ListQuery { Filters = ReadFilters() }.ToQueryString();
        var path = Path + (Path.Contains('?') && query.Length > 0 ? "&" + query.Substring(1) : query);
        var body = Await((progress, cancellationToken) => client.InvokeAsync(
            new HttpMethod(Method.ToUpperInvariant()), path, CreateContent(), progress, cancellationToken));
        if (JsonScanner.GetKind(body) is not { } kind)
        {
            if (body.Length > 0)
                WriteObject(JsonText.DecodeUtf8(body));
            return;
        }

        WriteObject(JsonValueReader.Read(body, kind, isTime: false), enumerateCollection: true);
    }

    private void WriteAll()
    {
        if (!IsRead || Body is not null)
            throw new InputException("VisitAllInvalid", InvokeMessages.AllWithMethod);

        if (Path.Contains('?'))
            throw new InputException("VisitPathInvalid", InvokeMessages.QueryInPath);

        var resource = CreateResource(Path);
        var query = CreateQuery(ReadFilters());
        var reading = new ListReading(this, query.FromRevision);
        try
        {
            ReadAll(resource, query, reading, record => WriteObject(NestedObject.Create<NestedObject>(record.Json.Bytes, JsonKind.Object)));
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(
                ErrorRecordFactory.FromApiException(e, Path, reading.DescribeFailure(e, resource, "-Query @{{ fromRevision = {0} }}")));
        }
    }

    /// <summary>Creates the query of a list. Paging sets the limit and the revision of each request.</summary>
    private static ListQuery CreateQuery(List<KeyValuePair<string, string>> filters)
    {
        var query = new ListQuery
        {
            FromRevision = RemoveNumber(filters, "fromRevision"),
            Limit = (int?)RemoveNumber(filters, "limit", maximum: int.MaxValue),
        };
        return query with { Filters = filters };
    }

    private static long? RemoveNumber(List<KeyValuePair<string, string>> filters, string name, long maximum = long.MaxValue)
    {
        var index = filters.FindIndex(filter => filter.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
            return null;
        var text = filters[index].Value;
        filters.RemoveAt(index);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum
            ? number
            : throw new InputException("VisitQueryInvalid", InvokeMessages.NotANumber(name, text));
    }

    /// <summary>Creates an endpoint of which only the path is known.</summary>
    private static Resource CreateResource(string path) => new(path.Trim('/'), "Object") { InExpo = false };

    private List<KeyValuePair<string, string>> ReadFilters()
    {
        var filters = new List<KeyValuePair<string, string>>();
        foreach (DictionaryEntry entry in Query ?? new Hashtable())
        {
            var name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
            filters.Add(new(name, FormatValue(name, entry.Value)));
        }

        return filters;
    }

    private static string FormatValue(string name, object? value)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null => "",
            bool flag => flag ? "true" : "false",
            SwitchParameter { IsPresent: var flag } => flag ? "true" : "false",
            string text => text,
            IEnumerable list and not IDictionary => string.Join(",", list.Cast<object?>().Select(item => FormatValue(name, item))),
            _ when JsonConversion.IsScalar(plain) => FieldValueConverter.FormatText(plain),
            _ => throw new InputException("VisitQueryInvalid", InvokeMessages.QueryValueNotSupported(name, plain.GetType())),
        };
    }

    private Func<HttpContent>? CreateContent()
    {
        var plain = Body is PSObject wrapped ? wrapped.BaseObject : Body;
        return plain switch
        {
            null => null,
            byte[] bytes => () => RequestContent.FromStream(new MemoryStream(bytes)),
            _ => CreateJson(RequestBody.ToBytes(JsonConversion.ConvertObject(Body!, "-Body", asWritten: true))),
        };
    }

    private static Func<HttpContent> CreateJson(byte[] json) => () => RequestContent.FromJson(json);
}
