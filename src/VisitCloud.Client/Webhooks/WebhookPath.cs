using System.Text;

namespace VisitCloud.Client.Webhooks;

/// <summary>The path of calls. It can contain a secret, so the time of a comparison does not depend on where two paths differ.</summary>
internal sealed class WebhookPath(Uri address)
{
    private readonly byte[] _expected = Hash(address.AbsolutePath);

    public bool Matches(string path) => FixedTime.AreEqual(_expected, Hash(path));

    private static byte[] Hash(string path) => Digest.ComputeSha256(Encoding.UTF8.GetBytes(path.TrimEnd('/')));
}
