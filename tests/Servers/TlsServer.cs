using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VisitCloud.Tests.Servers;

/// <summary>A server that opens TLS sessions with a certificate that it issued itself, or none, and sends no responses.</summary>
internal sealed class TlsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;

    /// <summary>Creates a server that closes each connection before there is a TLS session.</summary>
    public TlsServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Creates a server with a certificate.</summary>
    /// <param name="name">The host that the certificate is for.</param>
    /// <param name="fromDay">The first day on which the certificate is valid, counted from now.</param>
    /// <param name="toDay">The last day on which the certificate is valid.</param>
    public TlsServer(string name, int fromDay, int toDay)
        : this()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256) { CertificateExtensions = { names.Build() } };
        using var created = request.CreateSelfSigned(DateTimeOffset.Now.AddDays(fromDay), DateTimeOffset.Now.AddDays(toDay));
        _certificate = X509CertificateLoader.LoadPkcs12(created.Export(X509ContentType.Pkcs12), null);
    }

    public Uri Address => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/create/v2/");

    public void Dispose()
    {
        _listener.Dispose();
        _certificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            await using var secure = new SslStream(client.GetStream());
            try
            {
                if (_certificate is null)
                    return;
                await secure.AuthenticateAsServerAsync(_certificate);
                _ = await secure.ReadAsync(new byte[1]);
            }
            catch (Exception e) when (e is IOException or AuthenticationException)
            {
                // The client did not accept the certificate.
            }
        }
    }
}
