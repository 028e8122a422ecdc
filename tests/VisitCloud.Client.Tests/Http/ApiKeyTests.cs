using System.Security;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using VisitCloud.Client.Http;

namespace VisitCloud.Client.Tests.Http;

/// <summary>A key can be sent, and not read.</summary>
public sealed class ApiKeyTests
{
    private const string Text = "abcdefgh12345678";

    [Fact]
    public void It_goes_out_as_the_user_name_of_basic_without_a_password()
    {
        using var key = ApiKey.From(Text);

        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(Text + ":")), key.ToHeader().ToString());
    }

    [Fact]
    public void Whatever_shows_it_shows_a_mask()
    {
        using var key = ApiKey.From(Text);

        Assert.Equal("****5678", key.Mask);
        Assert.Equal("****5678", $"{key}");
        Assert.DoesNotContain("abcd", JsonSerializer.Serialize(key), StringComparison.Ordinal);
        Assert.DoesNotContain("abcd", key.Fingerprint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", "****")]
    [InlineData("elevenchars", "****")]
    [InlineData("twelve-chars", "****hars")]
    public void A_short_one_shows_nothing(string text, string mask)
    {
        using var key = ApiKey.From(text);

        Assert.Equal(mask, key.Mask);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("with space")]
    [InlineData("with:colon")]
    [InlineData("with\nline")]
    [InlineData("schlüssel")]
    public void What_can_be_no_key_is_refused_without_being_quoted(string text)
    {
        var error = Assert.Throws<ArgumentException>(() => ApiKey.From(text));

        if (text.Trim().Length > 0)
            Assert.DoesNotContain(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_end_that_was_copied_along_is_left_out()
    {
        using var key = ApiKey.From(Text + "\r\n");
        using var same = ApiKey.From(Text);

        Assert.Equal(same.Fingerprint, key.Fingerprint);
    }

    [Fact]
    public void It_comes_from_a_secure_text_as_well()
    {
        using var secure = new SecureString();
        foreach (var letter in Text)
            secure.AppendChar(letter);
        using var key = ApiKey.From(secure);
        using var same = ApiKey.From(Text);

        Assert.Equal(same.ToHeader(), key.ToHeader());
    }

    [Fact]
    public void It_is_taken_out_of_a_text_in_every_form_that_an_echo_may_have()
    {
        using var key = ApiKey.From(Text);
        var echo = $"{Text} {Convert.ToBase64String(Encoding.ASCII.GetBytes(Text))} {Convert.ToBase64String(Encoding.ASCII.GetBytes(Text + ":"))}";

        Assert.Equal("****5678 ****5678 ****5678", key.Redact(echo));
    }

    [Theory]
    [InlineData("abcd+efgh/ijkl==mnop")]
    [InlineData("$0?a>b~c%d.e(f[g?h>==")]
    [InlineData("????????>>>>>>>>")]
    public void It_is_taken_out_of_a_text_however_an_address_writes_it(string text)
    {
        using var key = ApiKey.From(text);
        var plain = new[] { text, text + ":" }.Select(part => Convert.ToBase64String(Encoding.ASCII.GetBytes(part))).Prepend(text).ToList();
        var escaped = plain.Select(Uri.EscapeDataString).ToList();
        var forms = plain
            .Concat(escaped)
            .Concat(escaped.Select(form => Regex.Replace(form, "%..", digits => digits.Value.ToLowerInvariant())))
            .Concat(escaped.Select(Uri.EscapeDataString))
            .Concat(plain.Skip(1).Select(form => form.TrimEnd('=').Replace('+', '-').Replace('/', '_')))
            .Append(string.Concat(text.Select(letter => $"%{(int)letter:X2}")));

        Assert.All(forms, form => Assert.Equal($"<{key.Mask}>", key.Redact($"<{form}>")));
    }

    [Fact]
    public void A_text_without_it_stays_as_it_is()
    {
        using var key = ApiKey.From("====");

        Assert.Equal("a=b%20c", key.Redact("a=b%20c"));
    }

    [Fact]
    public void After_its_end_it_can_not_be_sent_and_no_text_that_may_hold_it_is_shown()
    {
        var key = ApiKey.From(Text);
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(key.ToHeader);
        Assert.Equal(key.Mask, key.Redact(Text));
    }
}
