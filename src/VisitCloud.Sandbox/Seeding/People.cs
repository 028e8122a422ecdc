using System.Globalization;
using System.Text;
using Bogus;
using Bogus.DataSets;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Names, companies and places in many languages, drawn once from the library's word lists.</summary>
internal sealed class People
{
    private const int SampleSize = 160;
    private const int WordSeed = 20260311;

    private static readonly (string Locale, string Language, string Country)[] Locales =
    [
        ("en", "en", "GB"), ("nl", "nl", "NL"), ("de", "de", "DE"), ("fr", "fr", "FR"), ("es", "es", "ES"), ("it", "it", "IT"),
        ("pl", "pl", "PL"), ("sv", "sv", "SE"), ("cz", "cs", "CZ"), ("tr", "tr", "TR"), ("el", "el", "GR"), ("ru", "ru", "RU"),
        ("uk", "uk", "UA"), ("ar", "ar", "EG"), ("fa", "fa", "IR"), ("ja", "ja", "JP"), ("ko", "ko", "KR"), ("zh_CN", "zh", "CN"),
        ("vi", "vi", "VN"), ("pt_BR", "pt", "BR"),
    ];

    private static readonly Lazy<People> Drawn = new(() => new People());

    private People() => All = [.. Locales.Select(locale => new Folk(locale.Locale, locale.Language, locale.Country, SampleSize, WordSeed))];

    public static People Words => Drawn.Value;

    public Folk[] All { get; }
}

/// <summary>The words of one language.</summary>
internal sealed class Folk
{
    public Folk(string locale, string language, string country, int size, int seed)
    {
        Language = language;
        Country = country;
        var random = new Randomizer(seed);
        var names = new Name(locale) { Random = random };
        var companies = new Company(locale) { Random = random };
        var addresses = new Address(locale) { Random = random };
        FirstNames = Sample(size, () => names.FirstName());
        LastNames = Sample(size, () => names.LastName());
        Companies = Sample(size, () => companies.CompanyName());
        Cities = Sample(size, () => addresses.City());
        Streets = Sample(size, () => addresses.StreetName());
        JobTitles = Sample(size / 4, () => names.JobTitle());
    }

    public string Language { get; }

    public string Country { get; }

    public string[] FirstNames { get; }

    public string[] LastNames { get; }

    public string[] Companies { get; }

    public string[] Cities { get; }

    public string[] Streets { get; }

    public string[] JobTitles { get; }

    /// <summary>A text as the local part of an e-mail address: Latin letters and digits only.</summary>
    public static string ForMail(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character))
                result.Append(char.ToLower(character, CultureInfo.InvariantCulture));
        }

        return result.Length == 0 ? "guest" : result.ToString();
    }

    private static string[] Sample(int size, Func<string> draw) => [.. Enumerable.Range(0, size).Select(_ => draw())];
}
