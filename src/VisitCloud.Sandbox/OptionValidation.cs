using System.CommandLine;
using System.Globalization;

namespace VisitCloud.Sandbox;

/// <summary>Validates options of a command line.</summary>
public static class OptionValidation
{
    /// <summary>Rejects numbers outside a range with an error that names the option.</summary>
    public static Option<int> RequireRange(this Option<int> option, int minimum, int maximum)
    {
        ArgumentNullException.ThrowIfNull(option);
        option.Validators.Add(result =>
        {
            // Text that is not a number is reported by the parser.
            var text = result.Tokens is [var token] ? token.Value : null;
            if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
                return;
            if (number < minimum || number > maximum)
            {
                var range = string.Create(CultureInfo.InvariantCulture, $"from {minimum} to {maximum:#,0}, but is {number}");
                result.AddError($"{option.Name} must be {range}.");
            }
        });
        return option;
    }
}
