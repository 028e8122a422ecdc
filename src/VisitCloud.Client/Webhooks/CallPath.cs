using System.Text;

namespace VisitCloud.Client.Webhooks;

/// <summary>The path that calls must have. How long a comparison takes tells nothing about it.</summary>
internal sealed class CallPath(Uri address)
{
    private readonly byte[] _expected = DigestOf(address.AbsolutePath);

    public bool Matches(string path) => FixedTime.AreEqual(_expected, DigestOf(path));

    private static byte[] DigestOf(string path) => Digest.Sha256(Encoding.UTF8.GetBytes(path.TrimEnd('/')));
}
