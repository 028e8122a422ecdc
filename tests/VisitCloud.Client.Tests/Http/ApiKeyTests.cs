using System.Security;
using System.Text;
using System.Text.Json;
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

    [Fact]
    public void After_its_end_it_can_not_be_sent()
    {
        var key = ApiKey.From(Text);
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(key.ToHeader);
    }
}
