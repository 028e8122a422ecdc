using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace VisitCloud.PowerShell.Completion;

/// <summary>Completes a language with its two-letter code. A part of the English name finds it, too.</summary>
internal sealed class LanguageCompleter : IArgumentCompleter
{
    private const int CodeLength = 2;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new TypedWord(wordToComplete);
        return CultureInfo.GetCultures(CultureTypes.NeutralCultures)
            .Where(language => language.Name.Length == CodeLength && (word.Begins(language.Name) || word.IsIn(language.EnglishName)))
            .OrderBy(language => !word.Begins(language.Name))
            .ThenBy(language => language.Name, StringComparer.Ordinal)
            .Select(language => new CompletionResult(
                word.Complete(language.Name), language.EnglishName, CompletionResultType.ParameterValue, language.EnglishName));
    }
}
