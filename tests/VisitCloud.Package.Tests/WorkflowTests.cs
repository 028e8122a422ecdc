using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace VisitCloud.Package.Tests;

/// <summary>The GitHub workflows, which run only on GitHub: their syntax, permissions, pinned actions, and the paths they name.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows => [.. WorkflowNames()];

    [Theory]
    [InlineData(".github/dependabot.yml")]
    [InlineData(".github/ISSUE_TEMPLATE/bug.yml")]
    [InlineData(".github/ISSUE_TEMPLATE/feature.yml")]
    public void Other_YAML_files_are_valid(string file) => Assert.NotEmpty(Parse(file).Children);

    [Fact]
    public void There_are_a_CI_and_a_release_workflow()
        => Assert.Equal(["ci.yml", "release.yml"], WorkflowNames().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void The_default_permission_is_to_read_the_repository(string name)
    {
        var permissions = (YamlMappingNode)Parse($".github/workflows/{name}")["permissions"];

        Assert.Equal("read", Text(permissions, "contents"));
        Assert.Single(permissions.Children);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_are_pinned_to_a_commit(string name)
    {
        var actions = Texts(name, "uses").ToList();

        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches(PinnedAction(), action));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_job_has_a_runner_a_time_limit_and_steps_that_do_something(string name)
    {
        var jobs = Jobs(name).ToList();

        Assert.NotEmpty(jobs);
        Assert.All(jobs, job => Assert.NotNull(Text(job, "runs-on")));
        Assert.All(jobs, job => Assert.Matches("^[0-9]+$", Text(job, "timeout-minutes")));
        Assert.All(Steps(name), step => Assert.True(Text(step, "uses") is null != Text(step, "run") is null));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Restored_packages_are_cached(string name)
    {
        var setups = Steps(name)
            .Where(step => Text(step, "uses")?.StartsWith("actions/setup-dotnet@", StringComparison.Ordinal) == true).ToList();

        Assert.NotEmpty(setups);
        Assert.All(setups, step => Assert.Equal("true", Text((YamlMappingNode)step["with"], "cache")));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Paths_in_commands_exist(string name)
    {
        var paths = Texts(name, "run").SelectMany(run => RepositoryPath().Matches(run)).Select(match => match.Value).ToList();

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Path.Exists(InRepository(path)), path));
    }

    [Fact]
    public void CI_tests_on_three_systems_and_in_both_editions_and_cancels_outdated_runs()
    {
        var workflow = Parse(".github/workflows/ci.yml");
        var systems = (YamlSequenceNode)workflow["jobs"]["test"]["strategy"]["matrix"]["os"];
        var editions = (YamlSequenceNode)workflow["jobs"]["pester"]["strategy"]["matrix"]["include"];

        Assert.Equal(["windows-latest", "ubuntu-latest", "macos-latest"], systems.Cast<YamlScalarNode>().Select(os => os.Value));
        Assert.Equal(["Windows PowerShell 5.1", "PowerShell 7.4"], editions.Cast<YamlMappingNode>().Select(item => Text(item, "name")));
        Assert.Equal("true", Text((YamlMappingNode)workflow["concurrency"], "cancel-in-progress"));
    }

    [Fact]
    public void A_release_publishes_only_after_its_tests_and_gives_the_key_to_one_step()
    {
        var jobs = Parse(".github/workflows/release.yml")["jobs"];
        var build = ((YamlSequenceNode)jobs["build"]["steps"]).Cast<YamlMappingNode>().ToList();
        var check = Text(build.Single(step => Text(step, "name")?.StartsWith("Check that", StringComparison.Ordinal) == true), "run");

        Assert.Equal("build", Text((YamlMappingNode)jobs["publish"], "needs"));
        Assert.Contains(build, step => Text(step, "run")?.StartsWith("dotnet test", StringComparison.Ordinal) == true);
        Assert.All(["GITHUB_REF_NAME", "VisitCloud.psd1", "CHANGELOG.md"], part => Assert.Contains(part, check, StringComparison.Ordinal));
        Assert.Single(Secret().Matches(File.ReadAllText(InRepository(".github/workflows/release.yml"))));
    }

    private static IEnumerable<string> WorkflowNames()
        => Directory.EnumerateFiles(InRepository(".github/workflows")).Select(file => Path.GetFileName(file));

    private static IEnumerable<YamlMappingNode> Jobs(string workflow)
        => ((YamlMappingNode)Parse($".github/workflows/{workflow}")["jobs"]).Children.Values.Cast<YamlMappingNode>();

    private static IEnumerable<YamlMappingNode> Steps(string workflow)
        => Jobs(workflow).SelectMany(job => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>());

    private static IEnumerable<string> Texts(string workflow, string key)
        => Steps(workflow).Select(step => Text(step, key)).OfType<string>();

    private static string? Text(YamlMappingNode node, string key)
        => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static YamlMappingNode Parse(string file)
    {
        using var reader = File.OpenText(InRepository(file));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private static string InRepository(string path) => Path.Combine(SourceCopy.Root, path);

    [GeneratedRegex("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"(?<![\w/*.])(src|tests|tools)/[\w./]+\w")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"secrets\.")]
    private static partial Regex Secret();
}
