namespace VisitCloud.Client.Mono.Tests;

/// <summary>The assembly resolver of the module, in an AppDomain of .NET Framework.</summary>
public sealed class ResolverTests
{
    [MonoFact]
    public async Task Only_requests_of_the_module_are_resolved()
    {
        var facts = await MonoProgram.RunAsync("resolve", new Uri("http://127.0.0.1:1/"));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["module, other version"] = "System.Memory",
                ["module, absent assembly"] = "nothing",
                ["other assembly"] = "nothing",
                ["assembly from bytes"] = "nothing",
                ["dynamic assembly"] = "nothing",
                ["no assembly, present version"] = "System.Memory",
                ["no assembly, other version"] = "nothing",
                ["no assembly, invalid file name"] = "nothing",
                ["requests"] = "0",
                ["retries"] = "0",
            },
            facts);
    }
}
