namespace VisitCloud.Client.Mono.Tests;

/// <summary>A test that needs Mono, the only .NET Framework for Linux. Without Mono, it is skipped.</summary>
internal sealed class MonoFactAttribute : FactAttribute
{
    public MonoFactAttribute() => Skip = MonoProgram.SkipReason;
}

/// <inheritdoc cref="MonoFactAttribute"/>
internal sealed class MonoTheoryAttribute : TheoryAttribute
{
    public MonoTheoryAttribute() => Skip = MonoProgram.SkipReason;
}
