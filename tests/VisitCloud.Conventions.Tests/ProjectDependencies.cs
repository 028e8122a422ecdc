using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VisitCloud.Conventions.Tests;

/// <summary>Which folders of a project use types of which other folders. A file outside a folder counts as a folder of its own.</summary>
internal sealed class ProjectDependencies
{
    private readonly string _project;
    private readonly Dictionary<string, Dictionary<string, string>> _uses = [];

    private ProjectDependencies(string project) => _project = project;

    public IEnumerable<string> Folders => _uses.Keys.Order(StringComparer.Ordinal);

    /// <param name="project">The folder of the project.</param>
    /// <param name="references">The folders of the projects that it references.</param>
    public static ProjectDependencies Read(string project, params string[] references)
    {
        var dependencies = new ProjectDependencies(project);
        var trees = references.Prepend(project).SelectMany(SourceFile.InProject).Select(file => file.Tree).ToList();
        var compilation = CSharpCompilation.Create("Sources", trees.Append(ImplicitUsings(trees[0].Options)), FindAssemblies());
        foreach (var tree in trees)
        {
            if (dependencies.GetFolder(tree.FilePath) is { } folder)
                dependencies.Add(tree, folder, compilation.GetSemanticModel(tree));
        }

        return dependencies;
    }

    /// <summary>Returns the folders that a folder uses, each with an example.</summary>
    public IReadOnlyDictionary<string, string> GetUses(string folder) => _uses[folder];

    /// <summary>Finds the folders that use each other, directly or through other folders.</summary>
    public IReadOnlyList<string> FindCycles() =>
    [
        .. from @from in Folders
           from use in _uses[@from]
           where IsReachable(use.Key, @from, [])
           select $"{@from} -> {use.Key}: {use.Value}",
    ];

    private bool IsReachable(string from, string to, HashSet<string> visited)
        => from == to || (visited.Add(from) && _uses[from].Keys.Any(next => IsReachable(next, to, visited)));

    private void Add(SyntaxTree tree, string folder, SemanticModel model)
    {
        if (!_uses.TryGetValue(folder, out var uses))
            _uses[folder] = uses = [];
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            foreach (var target in FindFolders(model.GetSymbolInfo(name)).Where(target => target != folder))
                uses.TryAdd(target, $"{Path.GetFileName(tree.FilePath)} uses {name}");
        }
    }

    private IEnumerable<string> FindFolders(SymbolInfo symbol)
    {
        var found = symbol.Symbol ?? symbol.CandidateSymbols.FirstOrDefault();
        var type = found as INamedTypeSymbol ?? found?.ContainingType;
        return type is null ? [] : type.DeclaringSyntaxReferences.Select(part => GetFolder(part.SyntaxTree.FilePath)).OfType<string>();
    }

    private string? GetFolder(string file)
        => file.StartsWith(_project + "/", StringComparison.Ordinal) ? file[(_project.Length + 1)..].Split('/')[0] : null;

    private static SyntaxTree ImplicitUsings(ParseOptions options) => CSharpSyntaxTree.ParseText(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """,
        (CSharpParseOptions)options);

    private static IEnumerable<MetadataReference> FindAssemblies() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file));
}
