namespace VisitCloud.Conventions.Tests;

/// <summary>Dependencies between the folders of a project point one way.</summary>
public sealed class DependencyTests
{
    private const string Client = "src/VisitCloud.Client";
    private const string Module = "src/VisitCloud.PowerShell";
    private const string Cmdlets = "Cmdlets";

    private static readonly Lazy<ProjectDependencies> ClientDependencies = new(() => ProjectDependencies.Read(Client));
    private static readonly Lazy<ProjectDependencies> ModuleDependencies = new(() => ProjectDependencies.Read(Module, Client));

    [Fact]
    public void The_folders_of_the_client_have_no_cycles() => Violations.AssertNone(ClientDependencies.Value.FindCycles());

    [Fact]
    public void The_folders_of_the_module_have_no_cycles() => Violations.AssertNone(ModuleDependencies.Value.FindCycles());

    [Fact]
    public void The_cmdlets_use_every_layer_and_no_layer_uses_the_cmdlets()
    {
        var module = ModuleDependencies.Value;

        string[] layers = ["Binding", "Formatting", "Model", "Errors", "Completion", "Session", "Progress"];
        Violations.AssertNone(layers.Except(module.GetUses(Cmdlets).Keys));
        Assert.All(module.Folders, folder => Assert.DoesNotContain(Cmdlets, module.GetUses(folder)));
    }

    [Fact]
    public void The_model_does_not_use_binding() => Assert.DoesNotContain("Binding", ModuleDependencies.Value.GetUses("Model"));

    /// <summary>The dependencies of the client are found at all, so that the tests above can fail.</summary>
    [Fact]
    public void The_paging_of_the_client_uses_its_http()
        => Assert.Contains("Http", ClientDependencies.Value.GetUses("Paging"));
}
