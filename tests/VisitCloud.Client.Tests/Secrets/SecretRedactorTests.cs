using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using VisitCloud.Client.Http;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client.Tests.Secrets;

/// <summary>Secrets are found in every form in which a server or a proxy can repeat them.</summary>
public sealed class SecretRedactorTests
{
    private const string Key = "Zq7xK2mW9pLr4TnBv8Hs";

    public static TheoryData<string> Keys
        => new(Key, "abcd+efgh/ijkl==mnop", "$0?a>b~c%d.e(f[g?h>==", "????????>>>>>>>>", "ab%41cd-%2541-efgh");

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_is_replaced_in_each_form(string text)
    {
        using var key = ApiKey.From(text);
        var redactor = new SecretRedactor([key]);
        var plain = new[] { text, text + ":" }.Select(part => Convert.ToBase64String(Encoding.ASCII.GetBytes(part))).Prepend(text).ToList();
        var escaped = plain.Select(Uri.EscapeDataString).ToList();
        var forms = plain
            .Concat(escaped)
            .Concat(escaped.Select(form => Regex.Replace(form, "%..", digits => digits.Value.ToLowerInvariant())))
            .Concat(escaped.Select(Uri.EscapeDataString))
            .Concat(plain.Skip(1).Select(form => form.TrimEnd('=').Replace('+', '-').Replace('/', '_')))
            .Append(string.Concat(text.Select(letter => $"%{(int)letter:X2}")))
            .Append(string.Concat(text.Select(letter => $"\\u{(int)letter:x4}")))
            .Append(string.Concat(text.Select(letter => $"\\\\u{(int)letter:X4}")))
            .Append(string.Concat(text.Select(letter => $"&#{(int)letter};")))
            .Append(string.Concat(text.Select(letter => $"&amp;#x{(int)letter:x};")))
            .Append(Convert.ToHexString(Encoding.ASCII.GetBytes(text)))
            .Append(text.ToUpperInvariant());

        Assert.All(forms, form => Assert.Equal($"|{key.Mask}|", redactor.Redact($"|{form}|")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("Authorization: Basic ")]
    public void A_key_inside_a_longer_base64_text_is_replaced(string before)
    {
        using var key = ApiKey.From(Key);
        var text = Convert.ToBase64String(Encoding.ASCII.GetBytes(before + Key + ", and more"));

        var redacted = new SecretRedactor([key]).Redact(text);

        Assert.Contains(key.Mask, redacted, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Substring(text.Length / 2, 6), redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_was_encoded_once_more_is_replaced()
    {
        using var key = ApiKey.From(Key);
        var header = Convert.ToBase64String(Encoding.ASCII.GetBytes(Key + ":"));

        Assert.Equal(key.Mask, new SecretRedactor([key]).Redact(Convert.ToBase64String(Encoding.ASCII.GetBytes(header))));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(19)]
    public void A_large_part_of_a_key_is_replaced(int length)
    {
        using var key = ApiKey.From(Key);

        Assert.Equal($"key {key.Mask}...", new SecretRedactor([key]).Redact($"key {Key[..length]}..."));
        Assert.Equal($"key ...{key.Mask}", new SecretRedactor([key]).Redact($"key ...{Key[^length..]}"));
    }

    [Theory]
    [InlineData("====", "a=b%20c")]
    [InlineData("key", "The keys of a keyboard are not the monkey's.")]
    [InlineData("pass-word-1", "The password is not valid: 100%, \\d+, &amp;, %zz, \\")]
    public void Text_without_the_secret_is_not_changed(string secret, string text)
    {
        using var key = ApiKey.From(secret);

        Assert.Equal(text, new SecretRedactor([key]).Redact(text));
    }

    [Fact]
    public void No_part_of_a_key_remains_wherever_a_text_is_cut()
    {
        using var key = ApiKey.From(Key);
        var redactor = new SecretRedactor([key]);
        var escaped = string.Concat(Key.Select(letter => $"%25{(int)letter:X2}"));
        for (var before = 0; before < 100; before++)
        {
            var text = redactor.RedactAndShorten(new string('-', before) + escaped + Key + " " + new string('x', 10_000), 80);

            for (var start = 0; start + 5 <= Key.Length; start++)
                Assert.DoesNotContain(Key.Substring(start, 5), text, StringComparison.Ordinal);
            Assert.DoesNotContain("%255", text, StringComparison.Ordinal);
            Assert.InRange(text.Length, 1, 83);
        }
    }

    [Theory]
    [InlineData("Zq7xK2mW9p", "Lr4TnBv8Hs")]
    [InlineData("Zq7xK2mW9p: ", ", Lr4TnBv8Hs")]
    [InlineData("Zq7x", "K2mW", "9pLr", "4TnB", "v8Hs")]
    [InlineData("Z-q-7-x-K-2-m-W-9-p-L-r-4-T-n-B-v-8-H-s")]
    [InlineData("WnE3eEsy", "bVc5cExyNFRuQnY4SHM")]
    public void A_key_that_is_split_over_several_texts_is_found(params string[] texts)
    {
        using var key = ApiKey.From(Key);

        Assert.True(new SecretRedactor([key]).IsSplitOver(texts));
        Assert.False(new SecretRedactor([key]).IsSplitOver(["Zq7x", "Hs", "The email is not valid."]));
    }

    [Fact]
    public void After_a_key_is_disposed_no_text_that_can_contain_it_is_shown()
    {
        var key = ApiKey.From(Key);
        key.Dispose();

        Assert.Equal(key.Mask, new SecretRedactor([key]).Redact(Key));
        Assert.True(new SecretRedactor([key]).IsSplitOver([Key]));
    }

    [Fact]
    public void The_password_of_credentials_is_replaced_and_the_user_name_is_not()
    {
        var redactor = new SecretRedactor([.. SecretRedactor.FromCredentials([new NetworkCredential("proxy-user", "Sésame&42!")])]);
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("proxy-user:Sésame&42!"));

        Assert.Equal(
            $"http://proxy-user:{SecretRedactor.Mask}@proxy:8080 {SecretRedactor.Mask}, {SecretRedactor.Mask}",
            redactor.Redact($"http://proxy-user:{Uri.EscapeDataString("Sésame&42!")}@proxy:8080 Sésame&42!, {header}"));
    }

    [Theory]
    [InlineData("Host=db.example;Username=visit;Password=Zq7xK2mW9p")]
    [InlineData("Host=db.example;Username=visit;Pwd='Zq7xK2mW9p'")]
    [InlineData("Host=visit:Zq7xK2mW9p@db.example")]
    [InlineData("Host=visit:Zq7xK2mW9p@db.example;Database=events")]
    [InlineData("postgres://visit:Zq7xK2mW9p@db.example/events")]
    [InlineData("postgresql://visit:Zq7x%4B2mW9p@db.example/events?sslmode=require")]
    [InlineData("Password=a;Zq7xK2mW9p=b;Host=db.example")]
    [InlineData("Password=\"Zq7xK2mW9p")]
    [InlineData("Password=\"a;Zq7xK2mW9p\";Host=db.example")]
    [InlineData("SSL Password = Zq7xK2mW9p ;Host=db.example")]
    public void The_password_in_a_connection_string_is_replaced(string connectionString)
    {
        var redactor = SecretRedactor.ForConnectionString(connectionString);

        var redacted = redactor.Redact($"'Zq7xK2mW9p' in '{connectionString}' is not valid (db.example, events).");

        Assert.DoesNotContain("K2mW", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("%4B", redacted, StringComparison.Ordinal);
        Assert.Contains("(db.example, events)", redacted, StringComparison.Ordinal);
    }
}
