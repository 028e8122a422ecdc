using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace VisitCloud.PowerShell.Completion;

/// <summary>Completes the two-letter code of a language, by the start of the code or by a part of the English name.</summary>
internal sealed class LanguageCompleter : IArgumentCompleter
{
    private const int CodeLength = 2;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new CompletionWord(wordToComplete);
        return CultureInfo.GetCultures(CultureTypes.NeutralCultures)
            .Where(language => language.Name.Length == CodeLength && (word.IsStartOf(language.Name) || word.IsPartOf(language.EnglishName)))
            .OrderBy(language => !word.IsStartOf(language.Name))
            .ThenBy(language => language.Name, StringComparer.Ordinal)
            .Select(language => new CompletionResult(
                word.Complete(language.Name), language.EnglishName, CompletionResultType.ParameterValue, language.EnglishName));
    }
}
