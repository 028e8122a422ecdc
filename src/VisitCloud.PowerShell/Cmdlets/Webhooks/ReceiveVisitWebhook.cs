using System.Management.Automation;
using System.Net.Sockets;
using VisitCloud.Client;
using VisitCloud.Client.Webhooks;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;

namespace VisitCloud.PowerShell.Cmdlets.Webhooks;

/// <summary>Takes the service's calls and writes the records that they tell of. A call is answered 200 when the pipeline has taken them all.</summary>
[Cmdlet(VerbsCommunications.Receive, "VisitWebhook", DefaultParameterSetName = ExistingSet, SupportsShouldProcess = true)]
[OutputType(typeof(Visitor), typeof(Partner), typeof(Participant), typeof(Content), typeof(Payment), typeof(Action), typeof(Connection), typeof(Activity), typeof(Order))]
public sealed class ReceiveVisitWebhook : ChangeDeliveryCommand
{
    private const string ExistingSet = "Existing";
    private const string NewSet = "New";

    /// <summary>How long the removal of a webhook may take when everything else has ended.</summary>
    private static readonly TimeSpan LongestRemoval = TimeSpan.FromSeconds(15);

    private readonly List<(string ExpoId, string? WebhookId)> _wanted = [];
    private readonly List<TemporaryWebhook> _made = [];
    private readonly KnownWebhooks _webhooks = new();
    private WebhookListener? _listener;
    private bool _hasFailed;
    private bool _hasWarnedOfStrays;

    /// <summary>The webhooks whose calls are taken. Default: all of the key's in the event.</summary>
    [Parameter(Position = 0, ParameterSetName = ExistingSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [RecordId]
    public string[]? WebhookId { get; set; }

    /// <summary>Webhooks or their IDs; or events, all of whose webhooks are meant.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = ExistingSet)]
    [RowTransformation]
    public PSObject? InputObject { get; set; }

    /// <summary>Makes webhooks that tell of these changes, and removes them at the end.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NewSet)]
    [ArgumentCompleter(typeof(WebhookTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Type { get; set; } = [];

    /// <summary>The address at which the service reaches this receiver.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NewSet)]
    [ValidateNotNull]
    public Uri PublicUrl { get; set; } = WebhookListenerOptions.DefaultAddress;

    /// <summary>Where to listen.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri ListenUri { get; set; } = WebhookListenerOptions.DefaultAddress;

    /// <summary>A last part of the path that nobody can guess. With -Type a new one is made unless one is given.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? SecretPath { get; set; }

    /// <summary>Who may call: addresses, networks, or VisitCloud for the service's own. Default: everybody.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AllowedAddressCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? AllowedAddress { get; set; }

    /// <summary>The most records for one call, for pipelines that need their time. Default: as many as the service gives.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int Limit { get; set; }

    /// <summary>Ends it after so many calls.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumCalls { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null && MyInvocation.ExpectingInput && ParameterSetName == ExistingSet)
            return;
        var target = PipelineTarget.Resolve(InputObject, Resources.Webhooks);
        if (WebhookId is not null && target.Id is not null)
        {
            throw Terminate(
                new PSArgumentException("Webhooks are piped in and named as well. Do one of the two; an event that is piped in may have its webhooks named."),
                "VisitInputNotUsed",
                ErrorCategory.InvalidArgument,
                InputObject);
        }

        if (target.Problem is { } problem)
        {
            _hasFailed = true;
            WriteError(ErrorRecordFactory.Create(new PSArgumentException(problem), "VisitInputNotARecord", ErrorCategory.InvalidArgument, InputObject));
            return;
        }

        var expoId = RequireExpo(ExpoId ?? target.ExpoId);
        foreach (var id in WebhookId ?? (IEnumerable<string?>)[target.Id])
            _wanted.Add((expoId, id));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_wanted.Count == 0 && _hasFailed)
            return;
        if (_wanted.Count == 0)
            throw Terminate(new ItemNotFoundException("Nothing was piped in, so there is no webhook whose calls could be received."), "VisitWebhookMissing", ErrorCategory.ObjectNotFound, target: null);
        var client = RequireClient();
        CheckListenUri();
        var secret = Secret();
        var options = Options(secret);
        if (ParameterSetName == NewSet)
            Plan(client, secret);
        else
            AddExisting(client);
        if (!ShouldProcess(Shown(ListenUri, secret), Plans(secret)))
            return;

        OpenOutFile();
        var listener = _listener = Listen(options);
        try
        {
            WriteVerbose($"Listening at {Shown(new UriBuilder(ListenUri) { Port = listener.Port }.Uri, secret)}.");
            _made.ForEach(Make);
            _webhooks.Complete();
            ReceiveAll(new WebhookReceiver(client, listener, _webhooks, Limit == 0 ? null : Limit));
        }
        finally
        {
            // Answers what is open and frees the port, whatever has ended this.
            listener.Dispose();
            _made.ForEach(Remove);
        }
    }

    private protected override void WhileWaiting()
    {
        if (_hasWarnedOfStrays || _listener is not { HasStrays: true })
            return;
        _hasWarnedOfStrays = true;
        WriteWarning("A webhook of this receiver was called at another path than the one that is listened at, and the call was refused. Its address, behind a proxy that address as the proxy passes it on, must end with the path of -ListenUri and with -SecretPath after it, where that is given.");
    }

    private static string Shown(Uri address, string secret)
        => TerminalText.Sanitize(secret.Length == 0 ? address.AbsoluteUri : address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/****");

    private string Plans(string secret) => ParameterSetName == NewSet
        ? $"Make a webhook for {TerminalText.Sanitize(string.Join(", ", Type))} that calls {Shown(PublicUrl, secret)}, receive its calls, and remove it"
        : $"Receive the calls of {_webhooks.Count} webhook(s)";

    private string Secret()
    {
        if (SecretPath is null && MyInvocation.BoundParameters.ContainsKey(nameof(SecretPath)))
        {
            throw Terminate(
                new PSArgumentException("-SecretPath was given nothing, such as a variable that is not set. Give a secret, or '' for a path without one."),
                "VisitSecretPathUnusable",
                ErrorCategory.InvalidArgument,
                target: null);
        }

        var secret = SecretPath ?? (ParameterSetName == NewSet ? WebhookSecret.Generate() : "");
        return secret.Length == 0 || WebhookSecret.IsUsable(secret) ? secret : throw Terminate(
            new PSArgumentException($"A secret path has at least {WebhookSecret.ShortestLength} letters, digits, - or _: a shorter one could be guessed, and other letters are written in several ways."),
            "VisitSecretPathUnusable",
            ErrorCategory.InvalidArgument,
            target: null);
    }

    /// <summary>Before the secret is a part of it.</summary>
    private void CheckListenUri()
    {
        try
        {
            WebhookListenerOptions.EndPointOf(ListenUri);
        }
        catch (ArgumentException e)
        {
            throw Terminate(e, "VisitListenUriInvalid", ErrorCategory.InvalidArgument, ListenUri);
        }
    }

    private WebhookListenerOptions Options(string secret)
    {
        try
        {
            return new WebhookListenerOptions
            {
                Address = secret.Length == 0 ? ListenUri : WebhookSecret.AddTo(ListenUri, secret),
                Allowed = AllowedAddress is null ? AllowedAddresses.Everybody : AllowedAddresses.Parse(AllowedAddress),
            };
        }
        catch (FormatException e)
        {
            throw Terminate(e, "VisitAllowedAddressInvalid", ErrorCategory.InvalidArgument, AllowedAddress);
        }
    }

    private WebhookListener Listen(WebhookListenerOptions options)
    {
        try
        {
            return WebhookListener.Start(options, _webhooks, Progress);
        }
        catch (SocketException e)
        {
            throw Terminate(new InvalidOperationException($"Nothing can listen at {ListenUri.Authority}: {e.Message.TrimEnd('.')}. Give another -ListenUri.", e), "VisitListenFailed", ErrorCategory.ResourceUnavailable, ListenUri);
        }
    }

    private void Plan(VisitClient client, string secret)
    {
        if (!PublicUrl.IsAbsoluteUri || (PublicUrl.Scheme != Uri.UriSchemeHttps && PublicUrl.Scheme != Uri.UriSchemeHttp))
            throw Terminate(new PSArgumentException($"'{TerminalText.Sanitize(PublicUrl.OriginalString)}' is not an address that the service can call."), "VisitPublicUrlInvalid", ErrorCategory.InvalidArgument, PublicUrl);
        var url = secret.Length == 0 ? PublicUrl : WebhookSecret.AddTo(PublicUrl, secret);
        foreach (var expoId in _wanted.Select(wanted => wanted.ExpoId).Distinct())
            _made.AddRange(Type.Select(ResourceOf).Distinct().Select(resource => new TemporaryWebhook(client, resource, expoId, url)));
    }

    private Resource ResourceOf(string type)
        => Resources.FindByTypeName(type) is { HasWebhooks: true } resource ? resource : throw Terminate(
            new PSArgumentException($"There are no webhooks for '{TerminalText.Sanitize(type)}'. What there is: {string.Join(", ", KnownValues.WebhookTypes)}."),
            "VisitTypeUnknown",
            ErrorCategory.InvalidArgument,
            type);

    private void Make(TemporaryWebhook webhook)
    {
        try
        {
            var id = Await((progress, cancellationToken) => webhook.CreateAsync(progress, cancellationToken));
            _webhooks.Add(webhook.ExpoId, id, webhook.Resource);
            WriteVerbose($"Made webhook {TerminalText.Sanitize(id)} for {webhook.Resource.TypeName} in event {webhook.ExpoId}.");
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, webhook.ExpoId));
        }
    }

    private void Remove(TemporaryWebhook webhook)
    {
        try
        {
            using var limit = new CancellationTokenSource(LongestRemoval);
            Task.Run(() => webhook.RemoveAsync(cancellationToken: limit.Token)).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is VisitApiException or OperationCanceledException or ObjectDisposedException)
        {
            Warn($"Webhook {webhook.Id} in event {webhook.ExpoId} could not be removed: {e.Message} Remove it with Remove-VisitWebhook.");
        }
    }

    /// <summary>A warning that is also seen when the pipeline has been stopped.</summary>
    private void Warn(string message)
    {
        if (CancellationToken.IsCancellationRequested)
            Host.UI?.WriteWarningLine(message);
        else
            WriteWarning(message);
    }

    private void AddExisting(VisitClient client)
    {
        foreach (var wanted in _wanted.GroupBy(wanted => wanted.ExpoId))
        {
            var all = ReadWebhooks(client, wanted.Key);
            var ids = wanted.Any(one => one.WebhookId is null) ? all.Select(webhook => webhook.Id) : wanted.Select(one => one.WebhookId);
            foreach (var id in ids.OfType<string>().Distinct())
                Add(all.FirstOrDefault(webhook => webhook.Id == id), id, wanted.Key, isNamed: wanted.Any(one => one.WebhookId == id));
        }

        if (_webhooks.Count == 0)
            throw Terminate(new ItemNotFoundException("The key has no webhook whose calls could be received. Make one with New-VisitWebhook, or give -Type and -PublicUrl."), "VisitWebhookMissing", ErrorCategory.ObjectNotFound, target: null);
    }

    private IReadOnlyList<VisitRecord> ReadWebhooks(VisitClient client, string expoId)
    {
        try
        {
            return Await((progress, cancellationToken) => client.ReadPageAsync(Resources.Webhooks, new ListQuery { ExpoId = expoId }, progress, cancellationToken)).Records;
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, expoId));
            throw;
        }
    }

    private void Add(VisitRecord? webhook, string id, string expoId, bool isNamed)
    {
        var type = webhook?.Text("type") ?? "";
        if (webhook is null)
            throw Terminate(new ItemNotFoundException($"The key has no webhook '{TerminalText.Sanitize(id)}' in event {TerminalText.Sanitize(expoId)}. A key sees its own only."), "VisitWebhookMissing", ErrorCategory.ObjectNotFound, id);
        if (Resources.FindByTypeName(type) is not { HasWebhooks: true } resource)
        {
            var words = $"Webhook {TerminalText.Sanitize(id)} tells of '{TerminalText.Sanitize(type)}', whose endpoint is not known here.";
            if (isNamed)
                throw Terminate(new PSArgumentException(words), "VisitTypeUnknown", ErrorCategory.InvalidArgument, id);
            WriteWarning(words + " Its calls are refused.");
            return;
        }

        if (webhook.Text("enabled") == "false")
            WriteWarning($"Webhook {TerminalText.Sanitize(id)} is disabled, so it is not called. Set-VisitWebhook -Enabled changes that.");
        else if (webhook.Text("state") == "error")
            WriteWarning($"Webhook {TerminalText.Sanitize(id)} was given up after failures, so it is not called. Set-VisitWebhook -State wait brings it back.");
        _webhooks.Add(expoId, id, resource);
    }

    private void ReceiveAll(WebhookReceiver receiver)
    {
        var calls = 0;
        while ((MaximumCalls == 0 || calls++ < MaximumCalls) && ReceiveNext(receiver))
        {
            // Each call is a whole turn.
        }
    }

    private bool ReceiveNext(WebhookReceiver receiver)
    {
        WebhookBatch? next;
        try
        {
            next = Await((progress, cancellationToken) => receiver.NextAsync(TimeLeft, progress, cancellationToken));
        }
        catch (VisitApiException e) when (ErrorRecordFactory.EndsPipeline(e))
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, target: null));
            throw;
        }
        catch (VisitApiException e)
        {
            WriteError(ErrorRecordFactory.FromApiException(e, e.Uri, $"A call came, and its records could not be read. The service calls again. {e.Message}"));
            return true;
        }

        if (next is null)
            return false;
        using (next)
            Deliver(next);
        return true;
    }

    private void Deliver(WebhookBatch batch)
    {
        try
        {
            foreach (var record in batch.Records)
                Deliver(record, batch.Resource, batch.ExpoId);
            FlushDelivered();
        }
        catch (Exception e) when (e is FlowControlException || CancellationToken.IsCancellationRequested)
        {
            // Somebody has seen enough; an error further down comes as any other exception.
            batch.Postpone();
            throw;
        }

        var heard = batch.Accept();
        WriteVerbose($"Webhook {batch.WebhookId}: {batch.Records.Count} {batch.Resource.Path}{(heard ? "" : ", and the caller had left")}.");
        if (batch.IsLate)
            WriteWarning($"Webhook {batch.WebhookId}: this batch of {batch.Records.Count} took {batch.Age.TotalSeconds:0} s. The service gives up after {WebhookCall.Patience.TotalSeconds:0} s, counts that as failed, and the same records come again. Use a smaller -Limit.");
    }
}
