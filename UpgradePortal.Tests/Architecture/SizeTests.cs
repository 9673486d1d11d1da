using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpgradePortal.Tests.Architecture;

/// <summary>A file tells one story, and whoever opens one sees all of it. Migrations are made by a tool.</summary>
public sealed class SizeTests
{
    private const int MaxLines = 200;
    private const int MaxLinesOfATest = 300;
    private const int MaxMarkup = 150;
    private const int MaxLinesOfAMethod = 40;
    private const int MaxColumns = 140;
    private const int FewLines = 10;
    private const int MaxFilesOfAFolder = 30;
    private const int MaxFilesOfAModule = 100;

    private static readonly string[] Product = ["UpgradePortal", "UpgradePortal.Sessions", "UpgradePortal.Agent", "UpgradePortal.Router"];

    [Fact]
    public void Files_AreShortEnough() =>
        Assert.Empty(Product.Append("UpgradePortal.Contracts").Append("samples").SelectMany(f => Sizes(f, MaxLines))
            .Concat(Sizes("UpgradePortal.Tests", MaxLinesOfATest)));

    [Fact]
    public void Markup_IsShortEnough() => Assert.Empty(SourceTree.Files("UpgradePortal", ".razor")
        .Where(f => File.ReadLines(f).Count() > MaxMarkup).Select(Name));

    [Fact]
    public void Lines_AreShortEnough() => Assert.Empty(Everything().SelectMany(f => File.ReadLines(f).Select((text, at) => (text, at))
        .Where(l => l.text.Length > MaxColumns).Select(l => $"{Name(f)}:{l.at + 1}")));

    [Fact]
    public void Methods_AreShortEnough() => Assert.Empty(Product.SelectMany(p => SourceTree.Files(p, ".cs"))
        .SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
            .Select(m => (File: f, Method: m)))
        .Where(m => Lines(m.Method) > MaxLinesOfAMethod)
        .Select(m => $"{Name(m.File)} {m.Method.ToString().Split('(')[0]}: {Lines(m.Method)}"));

    [Fact]
    public void Files_OfAFewLines_AreFewerThanOneInTen()
    {
        var files = Product.SelectMany(p => SourceTree.Files(p, ".cs", ".razor")).ToList();
        var few = files.Where(f => CodeLines(f) <= FewLines).ToList();
        Assert.True(few.Count * 10 < files.Count, $"{few.Count} of {files.Count} files have at most {FewLines} lines of code.");
    }

    [Fact]
    public void Folders_HoldFewEnoughFiles() => Assert.Empty(Everything()
        .GroupBy(f => Path.GetDirectoryName(f)!).Where(g => g.Count() > MaxFilesOfAFolder).Select(g => $"{Name(g.Key)}: {g.Count()}"));

    [Fact]
    public void Modules_HoldFewEnoughFiles() => Assert.Empty(SourceTree.Files("UpgradePortal", ".cs", ".razor")
        .GroupBy(f => Name(f).Split('/')[1]).Where(g => g.Count() > MaxFilesOfAModule).Select(g => $"{g.Key}: {g.Count()}"));

    private static IEnumerable<string> Everything() =>
        ((string[])[.. Product, "UpgradePortal.Contracts", "UpgradePortal.Tests", "samples", "benchmarks", "eng"])
            .SelectMany(f => SourceTree.Files(f, ".cs", ".razor"));

    private static IEnumerable<string> Sizes(string folder, int max) => SourceTree.Files(folder, ".cs", ".razor")
        .Select(f => (File: f, Lines: File.ReadLines(f).Count())).Where(f => f.Lines > max).Select(f => $"{Name(f.File)}: {f.Lines}");

    private static int Lines(BaseMethodDeclarationSyntax method)
    {
        var span = method.SyntaxTree.GetLineSpan(method.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static int CodeLines(string file) => File.ReadLines(file).Select(l => l.Trim())
        .Count(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal) && !l.StartsWith("using ", StringComparison.Ordinal)
            && !l.StartsWith("@using ", StringComparison.Ordinal) && !l.StartsWith("namespace ", StringComparison.Ordinal)
            && !l.StartsWith("@*", StringComparison.Ordinal));

    private static string Name(string path) => Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/');
}
