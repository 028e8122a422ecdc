using System.CommandLine;
using System.Globalization;

namespace VisitCloud.Sandbox;

/// <summary>Limits of whole numbers on a command line.</summary>
public static class OptionRange
{
    /// <summary>Makes a number outside of the limits an error that names the option.</summary>
    public static Option<int> Between(this Option<int> option, int least, int most)
    {
        ArgumentNullException.ThrowIfNull(option);
        option.Validators.Add(given =>
        {
            // What is no number is the parser's own error.
            if (given.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && (number < least || number > most))
                given.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is a number from {least} to {most:#,0}, and not {number}."));
        });
        return option;
    }
}
