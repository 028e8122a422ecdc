namespace VisitCloud.Client.Mono.Tests;

/// <summary>A test that needs Mono, the only .NET Framework that runs on Linux; without it, it is skipped and says why.</summary>
internal sealed class MonoFactAttribute : FactAttribute
{
    public MonoFactAttribute() => Skip = MonoProgram.WhyNot;
}

/// <inheritdoc cref="MonoFactAttribute"/>
internal sealed class MonoTheoryAttribute : TheoryAttribute
{
    public MonoTheoryAttribute() => Skip = MonoProgram.WhyNot;
}
