using System.Globalization;
using System.Text;
using Bogus;
using Bogus.DataSets;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Sample names, companies, and addresses of one locale.</summary>
internal sealed class LocaleSamples
{
    public LocaleSamples(string locale, string language, string country, int sampleSize, Randomizer randomizer)
    {
        Language = language;
        Country = country;
        var names = new Name(locale) { Random = randomizer };
        var companies = new Company(locale) { Random = randomizer };
        var addresses = new Address(locale) { Random = randomizer };
        FirstNames = CreateSample(sampleSize, () => names.FirstName());
        LastNames = CreateSample(sampleSize, () => names.LastName());
        Companies = CreateSample(sampleSize, () => companies.CompanyName());
        Cities = CreateSample(sampleSize, () => addresses.City());
        Streets = CreateSample(sampleSize, () => addresses.StreetName());
        JobTitles = CreateSample(sampleSize / 4, () => names.JobTitle());
    }

    public string Language { get; }

    public string Country { get; }

    public string[] FirstNames { get; }

    public string[] LastNames { get; }

    public string[] Companies { get; }

    public string[] Cities { get; }

    public string[] Streets { get; }

    public string[] JobTitles { get; }

    /// <summary>Converts a name to the local part of an email address: Latin letters and digits only.</summary>
    public static string ToEmailLocalPart(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character))
                result.Append(char.ToLower(character, CultureInfo.InvariantCulture));
        }

        return result.Length == 0 ? "guest" : result.ToString();
    }

    private static string[] CreateSample(int size, Func<string> create) => [.. Enumerable.Range(0, size).Select(_ => create())];
}
