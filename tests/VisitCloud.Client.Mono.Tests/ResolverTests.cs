namespace VisitCloud.Client.Mono.Tests;

/// <summary>The module's assembly resolver, asked in the AppDomain of a .NET Framework.</summary>
public sealed class ResolverTests
{
    [MonoFact]
    public async Task It_answers_the_module_and_disturbs_nobody_else()
    {
        var facts = await MonoProgram.RunAsync("resolve", new Uri("http://127.0.0.1:1/"));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["the module asks for another version"] = "System.Memory",
                ["the module asks for what is not here"] = "nothing",
                ["a stranger asks"] = "nothing",
                ["an assembly from bytes asks"] = "nothing",
                ["an assembly made in memory asks"] = "nothing",
                ["nobody asks for what is here"] = "System.Memory",
                ["nobody asks for another version"] = "nothing",
                ["nobody asks by a name that is no file's"] = "nothing",
                ["requests"] = "0",
                ["retries"] = "0",
            },
            facts);
    }
}
