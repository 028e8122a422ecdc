using System.Net;
using VisitCloud.Client.Webhooks;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>Which addresses are allowed to call.</summary>
public sealed class AllowedAddressesTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("::ffff:192.0.2.0/120", "192.0.2.200", true)]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "192.0.3.0", false)]
    [InlineData("192.0.2.128/25", "192.0.2.127", false)]
    [InlineData("10.0.0.0/8", "10.200.3.4", true)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("::1", "::1", true)]
    [InlineData("VisitCloud", "52.30.181.174", true)]
    [InlineData("visitcloud", "::ffff:52.31.69.196", true)]
    [InlineData("VisitCloud", "52.50.125.171", true)]
    [InlineData("VisitCloud", "52.50.125.172", false)]
    public void An_address_is_compared_with_an_entry(string entry, string address, bool allowed)
        => Assert.Equal(allowed, AllowedAddresses.Parse([entry]).Contains(IPAddress.Parse(address)));

    [Fact]
    public void An_address_is_allowed_if_one_entry_contains_it()
    {
        var some = AllowedAddresses.Parse(["192.0.2.7", "VisitCloud", "::1"]);

        Assert.True(some.Contains(IPAddress.IPv6Loopback));
        Assert.False(some.Contains(IPAddress.Loopback));
        Assert.True(AllowedAddresses.Any.Contains(IPAddress.IPv6Loopback));
        Assert.True(AllowedAddresses.Any.Contains(IPAddress.Parse("::ffff:192.0.2.7")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("10.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("010.0.0.1")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/-1")]
    [InlineData("192.0.2.0/")]
    [InlineData("[::1]")]
    [InlineData("::ffff:192.0.2.0/24")]
    public void Ambiguous_addresses_are_rejected(string entry)
        => Assert.Throws<FormatException>(() => AllowedAddresses.Parse([entry]));
}
