using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpgradePortal.Tests.Architecture;

/// <summary>Reads who uses whom from the sources of a project, Razor's generated ones included.</summary>
internal static class SourceUses
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.Parse);

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Libraries = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => !Path.GetFileName(f).StartsWith("UpgradePortal", StringComparison.Ordinal))
            .Select(f => MetadataReference.CreateFromFile(f))]);

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<SourceUse>>> Known = new(StringComparer.Ordinal);

    /// <summary>Read once for all tests: it takes a while.</summary>
    /// <param name="project">Its folder's name.</param>
    /// <param name="refersTo">Our own projects that it refers to.</param>
    public static IReadOnlyList<SourceUse> Of(string project, params string[] refersTo) =>
        Known.GetOrAdd(project, _ => new(() => Read(project, refersTo))).Value;

    private static IReadOnlyList<SourceUse> Read(string project, string[] refersTo)
    {
        var below = new List<MetadataReference>();
        foreach (var other in refersTo) below.Add(Compile(other, [.. below]).ToMetadataReference());
        var compilation = Compile(project, below);
        var found = new HashSet<SourceUse>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (FileOf(project, tree.FilePath) is not { } from) continue;
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                foreach (var to in Declaring(project, compilation, model.GetSymbolInfo(name)))
                    if (to != from) found.Add(new(from, to));
        }
        return [.. found];
    }

    private static CSharpCompilation Compile(string project, IEnumerable<MetadataReference> below)
    {
        var built = Path.Combine(SourceTree.Root, "artifacts", "obj", project, "debug");
        var generated = Path.Combine(built, "generated");
        var files = SourceTree.Files(project, ".cs").Concat(Directory.EnumerateFiles(built, "*.GlobalUsings.g.cs"));
        if (Directory.Exists(generated))
            files = files.Concat(
                Directory.EnumerateFiles(generated, "*_razor.g.cs", SearchOption.AllDirectories)
                .Where(f => FileOf(project, f) is not null));
        return CSharpCompilation.Create(
            project, files.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), Parsing, f)), Libraries.Value.Concat(below),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
    }

    private static IEnumerable<string> Declaring(string project, CSharpCompilation compilation, SymbolInfo info)
    {
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (symbol is IMethodSymbol { ReducedFrom: { } extension }) symbol = extension;
        if (symbol is null or INamespaceSymbol || !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly))
            return [];
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is { } outer) type = outer;
        var declared = type?.OriginalDefinition.DeclaringSyntaxReferences.Select(r => FileOf(project, r.SyntaxTree.FilePath))
            .OfType<string>().ToList() ?? [];
        // A component is declared twice, in its markup and beside it; the entry point's class in no file at all.
        return declared.Count == 0 ? [] : [declared.Order(StringComparer.Ordinal).First()];
    }

    /// <returns>A source of the project, or the markup that a generated file comes from; null for what belongs to neither.</returns>
    private static string? FileOf(string project, string path)
    {
        const string razor = "RazorSourceGenerator/";
        var at = path.Replace('\\', '/');
        if (at.IndexOf(razor, StringComparison.Ordinal) is var start and >= 0)
        {
            var markup = at[(start + razor.Length)..].Replace("_razor.g.cs", ".razor", StringComparison.Ordinal);
            // Deleted markup leaves its generated file behind.
            return File.Exists(Path.Combine(SourceTree.Root, project, markup)) ? markup : null;
        }
        var relative = Path.GetRelativePath(Path.Combine(SourceTree.Root, project), path).Replace('\\', '/');
        return relative.StartsWith("..", StringComparison.Ordinal) ? null : relative;
    }
}

/// <summary>One file names something that another declares, as the compiler resolves it: types, and members of types.</summary>
/// <param name="From">Relative to the project, with slashes.</param>
internal sealed record SourceUse(string From, string To);
