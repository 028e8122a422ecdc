using Bogus;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The sample data of all locales, drawn once from the data of Bogus.</summary>
internal sealed class LocaleCatalog
{
    private const int SampleSize = 160;
    private const int SampleSeed = 20260311;

    private static readonly (string Locale, string Language, string Country)[] Definitions =
    [
        ("en", "en", "GB"), ("nl", "nl", "NL"), ("de", "de", "DE"), ("fr", "fr", "FR"), ("es", "es", "ES"), ("it", "it", "IT"),
        ("pl", "pl", "PL"), ("sv", "sv", "SE"), ("cz", "cs", "CZ"), ("tr", "tr", "TR"), ("el", "el", "GR"), ("ru", "ru", "RU"),
        ("uk", "uk", "UA"), ("ar", "ar", "EG"), ("fa", "fa", "IR"), ("ja", "ja", "JP"), ("ko", "ko", "KR"), ("zh_CN", "zh", "CN"),
        ("vi", "vi", "VN"), ("pt_BR", "pt", "BR"),
    ];

    private static readonly Lazy<LocaleCatalog> Lazy = new(() => new LocaleCatalog());

    private LocaleCatalog() => Locales =
    [
        .. Definitions.Select(definition => new LocaleSamples(
            definition.Locale, definition.Language, definition.Country, SampleSize, new Randomizer(SampleSeed))),
    ];

    public static LocaleCatalog Instance => Lazy.Value;

    public LocaleSamples[] Locales { get; }
}
