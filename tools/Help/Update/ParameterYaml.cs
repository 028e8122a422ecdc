using System.Globalization;
using System.Management.Automation;
using PowerShellMetadata = System.Management.Automation.ParameterMetadata;

namespace VisitCloud.Help.Update;

/// <summary>Formats the YAML block of a parameter, in the schema of PlatyPS.</summary>
internal static class ParameterYaml
{
    public static IEnumerable<string> Format(CmdletInfo command, PowerShellMetadata parameter) =>
    [
        $"Type: {parameter.ParameterType}",
        $"DefaultValue: {FormatScalar(ParameterDefault.Read(command.ImplementingType, parameter))}",
        $"SupportsWildcards: {FormatBoolean(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any())}",
        .. FormatList("Aliases", parameter.Aliases),
        "ParameterSets:",
        .. parameter.ParameterSets.OrderBy(set => set.Key, StringComparer.Ordinal).SelectMany(set => FormatSet(set.Key, set.Value)),
        $"DontShow: {FormatBoolean(parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.DontShow))}",
        .. FormatList("AcceptedValues", parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues)),
        $"HelpMessage: {FormatScalar(parameter.ParameterSets.Values.First().HelpMessage ?? "")}",
    ];

    private static IEnumerable<string> FormatSet(string name, ParameterSetMetadata set) =>
    [
        $"- Name: {(name == ParameterAttribute.AllParameterSets ? Help.ParameterMetadata.AllSets : name)}",
        $"  Position: {(set.Position < 0 ? "Named" : set.Position.ToString(CultureInfo.InvariantCulture))}",
        $"  IsRequired: {FormatBoolean(set.IsMandatory)}",
        $"  ValueFromPipeline: {FormatBoolean(set.ValueFromPipeline)}",
        $"  ValueFromPipelineByPropertyName: {FormatBoolean(set.ValueFromPipelineByPropertyName)}",
        $"  ValueFromRemainingArguments: {FormatBoolean(set.ValueFromRemainingArguments)}",
    ];

    private static IEnumerable<string> FormatList(string key, IEnumerable<string> values)
    {
        var items = values.Select(value => $"- {FormatScalar(value)}").ToList();
        return items.Count == 0 ? [$"{key}: []"] : [$"{key}:", .. items];
    }

    /// <summary>Quotes text that YAML would not read as it is.</summary>
    private static string FormatScalar(string text)
    {
        var isPlain = text.Length > 0 && char.IsLetterOrDigit(text[0]) && !text.EndsWith(':')
            && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);
        return isPlain ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static string FormatBoolean(bool value) => value ? "true" : "false";
}
