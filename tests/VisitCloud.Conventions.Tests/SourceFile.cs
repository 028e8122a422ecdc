using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VisitCloud.Conventions.Tests;

/// <summary>A C# file of the repository.</summary>
internal sealed class SourceFile
{
    /// <summary>The root folder of the repository.</summary>
    public static readonly string Root = typeof(SourceFile).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER"]);

    private readonly Lazy<SyntaxTree> _tree;

    private SourceFile(string fullPath)
    {
        Path = System.IO.Path.GetRelativePath(Root, fullPath).Replace('\\', '/');
        Lines = File.ReadAllLines(fullPath);
        _tree = new Lazy<SyntaxTree>(() => CSharpSyntaxTree.ParseText(string.Join('\n', Lines), Options, Path));
    }

    /// <summary>The files of the projects, without those that a build generates.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. new[] { "src", "tools", "tests", "bench" }.SelectMany(Find)];

    /// <summary>The path from the root of the repository, with slashes.</summary>
    public string Path { get; }

    public IReadOnlyList<string> Lines { get; }

    public SyntaxTree Tree => _tree.Value;

    /// <summary>The texts of string literals.</summary>
    public IEnumerable<string> Strings => Tree.GetRoot().DescendantNodes().Select(node => node switch
    {
        LiteralExpressionSyntax literal when literal.Token.Value is string text => text,
        InterpolatedStringTextSyntax part => part.TextToken.ValueText,
        _ => null,
    }).OfType<string>();

    /// <summary>Returns the files of a project.</summary>
    public static IEnumerable<SourceFile> InProject(string project)
        => All.Where(file => file.Path.StartsWith(project + "/", StringComparison.Ordinal));

    public override string ToString() => Path;

    private static IEnumerable<SourceFile> Find(string folder)
        => Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => new SourceFile(path))
            .Where(file => !file.Path.Split('/').Any(part => part is "bin" or "obj"))
            .OrderBy(file => file.Path, StringComparer.Ordinal);
}
