#if !NET8_0_OR_GREATER
namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler marks <c>init</c> with, which .NET Framework lacks. Not by a package that generates such types: what
/// PolySharp 1.16 generates comes in another order from build to build, so that no two builds were alike.
/// </summary>
internal static class IsExternalInit;
#endif
