using System.Management.Automation;
using System.Net;
using System.Security;
using VisitCloud.Client;
using VisitCloud.Client.Http;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Cmdlets.Sessions;

/// <summary>Connects this runspace to the service.</summary>
[Cmdlet(VerbsCommunications.Connect, "VisitApi", DefaultParameterSetName = KeySet)]
[OutputType(typeof(VisitSession))]
public sealed class ConnectVisitApi : CancellableCommand
{
    private const string KeySet = "ApiKey";
    private const string CredentialSet = "Credential";
    private const string BaseUriVariable = "VISIT_API_BASEURI";

    /// <summary>The API key. Default: the environment variable VISIT_API_KEY, else a prompt.</summary>
    [Parameter(Position = 0, ParameterSetName = KeySet)]
    [SecureText]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>A credential whose password is the API key; its user name is not used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The ID of the event that cmdlets use when none is named.</summary>
    [Parameter]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    public string? ExpoId { get; set; }

    /// <summary>The service's address: https, or http to loopback. Default: the environment variable VISIT_API_BASEURI, else Visit's own.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>Seconds that one request may take, to the last byte of its answer. Default: 30.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>How many times a request is repeated after a failure that may pass. Default: 5.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>Requests in flight at once with this key, over the whole process. Default: 2, which is what the service allows.</summary>
    [Parameter]
    [ValidateRange(1, 16)]
    public int MaxConcurrentRequests { get; set; } = 2;

    /// <summary>The proxy's address. Default: the system's settings.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Connects without the one request that checks the key, and the event where one is named.</summary>
    [Parameter]
    public SwitchParameter SkipVerification { get; set; }

    /// <summary>Writes the session, for the -Session parameter of other cmdlets.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var client = new VisitClient(Key(), Options());
        try
        {
            if (!SkipVerification)
                Verify(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        var session = new VisitSession(client, ExpoId);
        CurrentSession.Set(session);
        if (PassThru)
            WriteObject(session);
    }

    private ApiKey Key()
    {
        var key = Credential?.Password ?? ApiKey ?? KeySource.FromEnvironment() ?? KeySource.FromPrompt(Host);
        try
        {
            return key is null
                ? throw new ArgumentException($"There is no API key. Give -ApiKey or -Credential, or set the environment variable {KeySource.EnvironmentVariable}.")
                : Client.Http.ApiKey.From(key);
        }
        catch (ArgumentException e)
        {
            throw Terminate(e, "VisitApiKeyMissing", ErrorCategory.AuthenticationError, target: null);
        }
    }

    private WebProxy? ProxyToUse()
    {
        if (Proxy is null)
            return null;
        if (!Proxy.IsAbsoluteUri || Proxy.Host.Length == 0 || !VisitClientOptions.ProxySchemes.Contains(Proxy.Scheme))
        {
            throw Terminate(
                new PSArgumentException($"-Proxy: '{TerminalText.Sanitize(Proxy.OriginalString)}' is not a proxy's whole address, which begins with {string.Join(" or ", VisitClientOptions.ProxySchemes)}. Give one such as http://proxy.example:8080."),
                "VisitProxyInvalid",
                ErrorCategory.InvalidArgument,
                Proxy);
        }

        return new WebProxy(Proxy) { Credentials = ProxyCredential?.GetNetworkCredential() };
    }

    private VisitClientOptions Options()
    {
        var address = BaseUri?.OriginalString ?? Environment.GetEnvironmentVariable(BaseUriVariable);
        try
        {
            return new VisitClientOptions
            {
                BaseUri = string.IsNullOrEmpty(address) ? VisitClientOptions.ServiceAddress : new Uri(address, UriKind.RelativeOrAbsolute),
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                MaximumRetryCount = MaximumRetryCount,
                MaxConcurrentRequests = MaxConcurrentRequests,
                Proxy = ProxyToUse(),
            };
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException)
        {
            throw Terminate(e, "VisitBaseUriInvalid", ErrorCategory.InvalidArgument, address);
        }
    }

    private void Verify(VisitClient client)
    {
        try
        {
            if (ExpoId is null)
                Await((progress, cancellationToken) => client.ReadPageAsync(Resources.Expos, new ListQuery { Limit = 1 }, progress, cancellationToken));
            else
                Await((progress, cancellationToken) => client.GetAsync(Resources.Expos, expoId: null, ExpoId, progress, cancellationToken));
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, client.Options.BaseUri));
        }
    }
}
