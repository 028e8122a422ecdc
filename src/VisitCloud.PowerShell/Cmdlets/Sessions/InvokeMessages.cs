using VisitCloud.Client;

namespace VisitCloud.PowerShell.Cmdlets.Sessions;

/// <summary>The messages of Invoke-VisitApi.</summary>
internal static class InvokeMessages
{
    public const string BodyWithGet
        = "-Body cannot be used with GET. Use -Method, or specify the parameters with -Query.";

    public const string AllWithMethod = "-All reads a list. Do not use it with -Method or -Body.";

    public const string QueryInPath = "With -All, -Path cannot contain a query. Use -Query.";

    public const string OutcomeUnknown = " The service may have carried out the request, so it was not retried. ";

    public const string RetriedOutcomeUnknown = " The service may have carried out the request. You can send it again.";

    public const string CheckResult = "Check whether the request had an effect before you send it again.";

    public static string CheckList(string list)
        => $"Check whether the record exists with Invoke-VisitApi {TerminalText.Sanitize(list)} -All before you send the request again.";

    public static string QueryValueNotSupported(string name, Type type)
        => $"-Query: The value of {TerminalText.Sanitize(name)} has the type {type.Name}. Specify a single value or a list.";

    public static string NotANumber(string name, string value)
        => $"-Query: The value '{TerminalText.Sanitize(value)}' of {name} is not valid. Specify a whole number.";
}
