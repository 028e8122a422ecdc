using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace VisitCloud.Help;

/// <summary>The YAML block of a parameter.</summary>
internal sealed class ParameterMetadata
{
    /// <summary>The name that stands for all parameter sets.</summary>
    public const string AllSets = "(All)";

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(PascalCaseNamingConvention.Instance).Build();

    public string Type { get; set; } = "";

    public string DefaultValue { get; set; } = "";

    public bool SupportsWildcards { get; set; }

    public List<string> Aliases { get; set; } = [];

    public List<ParameterSetMembership> ParameterSets { get; set; } = [];

    public bool DontShow { get; set; }

    public List<string> AcceptedValues { get; set; } = [];

    public string HelpMessage { get; set; } = "";

    public ParameterSetMembership? FindMembership(string parameterSet)
        => ParameterSets.Find(set => set.Name == parameterSet || set.Name == AllSets);

    /// <exception cref="YamlException">The YAML does not follow the schema.</exception>
    public static ParameterMetadata Parse(string yaml) => Yaml.Deserialize<ParameterMetadata>(yaml);
}

/// <summary>The use of a parameter in one parameter set.</summary>
internal sealed class ParameterSetMembership
{
    public string Name { get; set; } = "";

    public string Position { get; set; } = "Named";

    public bool IsRequired { get; set; }

    public bool ValueFromPipeline { get; set; }

    public bool ValueFromPipelineByPropertyName { get; set; }

    public bool ValueFromRemainingArguments { get; set; }
}
