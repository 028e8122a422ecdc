using System.Management.Automation;
using System.Net;
using System.Security;
using VisitCloud.Client;
using VisitCloud.Client.Http;
using VisitCloud.Client.Secrets;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Cmdlets.Sessions;

/// <summary>Connects the runspace to the service.</summary>
[Cmdlet(VerbsCommunications.Connect, "VisitApi", DefaultParameterSetName = KeySet)]
[OutputType(typeof(VisitSession))]
public sealed class ConnectVisitApi : CancellableCommand
{
    private const string KeySet = "ApiKey";
    private const string CredentialSet = "Credential";
    private const string BaseUriVariable = "VISIT_API_BASEURI";

    /// <summary>The API key. The default is the environment variable VISIT_API_KEY, or a prompt.</summary>
    [Parameter(Position = 0, ParameterSetName = KeySet)]
    [SecureText]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>A credential whose password is the API key. The user name is not used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The ID of the default event.</summary>
    [Parameter]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    public string? ExpoId { get; set; }

    /// <summary>The address of the service. The default is the environment variable VISIT_API_BASEURI, or the address of Visit.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>The timeout of one request in seconds, to the last byte of its response.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>The maximum number of retries after a transient failure.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>The maximum number of requests in flight with this key in the process. The service allows 2.</summary>
    [Parameter]
    [ValidateRange(1, 16)]
    public int MaxConcurrentRequests { get; set; } = 2;

    /// <summary>The address of the proxy. The default is that of the system.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy. The default is the user information in the address of the proxy.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Connects without the request that verifies the key and the event.</summary>
    [Parameter]
    public SwitchParameter SkipVerification { get; set; }

    /// <summary>Writes the session, for the Session parameter of other cmdlets.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var options = CreateOptions();
        var client = new VisitClient(CreateKey(), options);
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

    private ApiKey CreateKey()
    {
        var key = Credential?.Password ?? ApiKey ?? KeySource.ReadEnvironment() ?? KeySource.Prompt(Host);
        try
        {
            // The API takes the key as the user name, so a user can enter it there.
            if (Credential is { Password.Length: 0 })
                throw new ArgumentException(SessionMessages.PasswordEmpty);
            return Client.Http.ApiKey.From(key ?? throw new ArgumentException(SessionMessages.NoApiKey));
        }
        catch (ArgumentException e)
        {
            throw Terminate(e, "VisitApiKeyMissing", ErrorCategory.AuthenticationError, target: null);
        }
    }

    private VisitClientOptions CreateOptions()
    {
        var address = BaseUri?.OriginalString ?? Environment.GetEnvironmentVariable(BaseUriVariable);
        try
        {
            var options = new VisitClientOptions
            {
                // An empty -BaseUri is a mistake, such as a variable that is not set, and must not become the address of Visit.
                BaseUri = address is null || (BaseUri is null && address.Length == 0)
                    ? VisitClientOptions.ServiceAddress
                    : new Uri(address, UriKind.RelativeOrAbsolute),
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                MaximumRetryCount = MaximumRetryCount,
                MaxConcurrentRequests = MaxConcurrentRequests,
            };
            return options with { Proxy = CreateProxy(options.BaseUri) };
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException)
        {
            throw Terminate(e, "VisitBaseUriInvalid", ErrorCategory.InvalidArgument, Redact(address));
        }
    }

    private IWebProxy? CreateProxy(Uri baseUri)
    {
        if (Proxy is null)
            return null;
        if (!Proxy.IsAbsoluteUri || Proxy.Host.Length == 0 || !VisitClientOptions.ProxySchemes.Contains(Proxy.Scheme))
            throw TerminateProxy(SessionMessages.ProxyInvalid(Redact(Proxy.OriginalString), VisitClientOptions.ProxySchemes));
        if (baseUri.IsLoopback)
            throw TerminateProxy(SessionMessages.ProxyForLoopback(baseUri));
        return WebProxyFactory.Create(Proxy, ProxyCredential?.GetNetworkCredential());
    }

    private Exception TerminateProxy(string message)
        => Terminate(new PSArgumentException(message), "VisitProxyInvalid", ErrorCategory.InvalidArgument, Redact(Proxy!.OriginalString));

    /// <summary>An address without its password. The error record shows its target.</summary>
    private static string Redact(string? address)
        => TerminalText.Sanitize(SecretRedactor.ForAddress(address ?? "").Redact(address ?? ""));

    private void Verify(VisitClient client)
    {
        try
        {
            if (ExpoId is null)
                Await((progress, cancellationToken) => client.ReadPageAsync(
                    Resources.Expos, new ListQuery { Limit = 1 }, progress, cancellationToken));
            else
                Await((progress, cancellationToken) => client.GetAsync(Resources.Expos, expoId: null, ExpoId, progress, cancellationToken));
        }
        catch (VisitApiException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.FromApiException(e, client.Options.BaseUri));
        }
        catch (InvalidIdException e)
        {
            throw Terminate(e, "VisitIdInvalid", ErrorCategory.InvalidArgument, ExpoId);
        }
    }
}
