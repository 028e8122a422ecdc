using System.Security;
using System.Text;
using System.Text.Json;
using VisitCloud.Client.Http;

namespace VisitCloud.Client.Tests.Http;

/// <summary>An API key can be sent but not read.</summary>
public sealed class ApiKeyTests
{
    private const string Text = "abcdefgh12345678";

    [Fact]
    public void The_key_is_sent_as_the_user_name_of_basic_authentication()
    {
        using var key = ApiKey.From(Text);

        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(Text + ":")), key.ToHeader().ToString());
    }

    [Fact]
    public void Formatting_and_serialization_show_a_mask()
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
    public void The_mask_of_a_short_key_shows_no_characters(string text, string mask)
    {
        using var key = ApiKey.From(text);

        Assert.Equal(mask, key.Mask);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("with space")]
    [InlineData("with:colon")]
    [InlineData("\"quoted\"")]
    [InlineData("'quoted'")]
    [InlineData("'")]
    [InlineData("with\nline")]
    [InlineData("schlüssel")]
    public void Text_that_is_not_a_key_is_rejected_and_not_quoted(string text)
    {
        var error = Assert.Throws<ArgumentException>(() => ApiKey.From(text));

        if (text.Trim().Length > 0)
            Assert.DoesNotContain(text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "\r\n")]
    [InlineData("\uFEFF", "\u00A0")]
    [InlineData("\t\u200B", " \u200B")]
    public void White_space_and_byte_order_marks_around_a_key_are_ignored(string before, string after)
    {
        using var key = ApiKey.From(before + Text + after);
        using var same = ApiKey.From(Text);

        Assert.Equal(same.Fingerprint, key.Fingerprint);
    }

    [Fact]
    public void A_key_can_be_created_from_a_secure_string()
    {
        using var secure = new SecureString();
        foreach (var letter in Text)
            secure.AppendChar(letter);
        using var key = ApiKey.From(secure);
        using var same = ApiKey.From(Text);

        Assert.Equal(same.ToHeader(), key.ToHeader());
    }

    [Fact]
    public void A_disposed_key_cannot_be_sent()
    {
        var key = ApiKey.From(Text);
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(key.ToHeader);
    }
}
