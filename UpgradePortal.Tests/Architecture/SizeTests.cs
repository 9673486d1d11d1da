using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpgradePortal.Tests.Architecture;

/// <summary>A file tells one story, and whoever opens one sees all of it. Migrations are made by a tool.</summary>
public sealed class SizeTests
{
    private const int MostLines = 200;
    private const int MostLinesOfATest = 300;
    private const int MostMarkup = 150;
    private const int MostOfAMethod = 40;
    private const int FewLines = 10;
    private const int MostFilesOfAFolder = 30;
    private const int MostFilesOfAModule = 100;

    private static readonly string[] Product = ["UpgradePortal", "UpgradePortal.Sessions", "UpgradePortal.Agent", "UpgradePortal.Router"];

    [Fact]
    public void Files_AreShortEnough() => Assert.Empty(Product.Append("UpgradePortal.Contracts").Append("samples").SelectMany(f => Sizes(f, MostLines))
        .Concat(Sizes("UpgradePortal.Tests", MostLinesOfATest)));

    [Fact]
    public void Markup_IsShortEnough() => Assert.Empty(SourceTree.Files("UpgradePortal", ".razor")
        .Where(f => File.ReadLines(f).Count() > MostMarkup).Select(Name));

    [Fact]
    public void Methods_AreShortEnough() => Assert.Empty(Product.SelectMany(p => SourceTree.Files(p, ".cs"))
        .SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Select(m => (File: f, Method: m)))
        .Where(m => Lines(m.Method) > MostOfAMethod).Select(m => $"{Name(m.File)} {m.Method.ToString().Split('(')[0]}: {Lines(m.Method)}"));

    [Fact]
    public void Files_OfAFewLines_AreFewerThanOneInTen()
    {
        var files = Product.SelectMany(p => SourceTree.Files(p, ".cs", ".razor")).ToList();
        var few = files.Where(f => CodeLines(f) <= FewLines).ToList();
        Assert.True(few.Count * 10 < files.Count, $"{few.Count} of {files.Count} files have at most {FewLines} lines of code.");
    }

    [Fact]
    public void Folders_HoldFewEnoughFiles() => Assert.Empty(Product.SelectMany(p => SourceTree.Files(p, ".cs", ".razor"))
        .GroupBy(f => Path.GetDirectoryName(f)!).Where(g => g.Count() > MostFilesOfAFolder).Select(g => $"{Name(g.Key)}: {g.Count()}"));

    [Fact]
    public void Modules_HoldFewEnoughFiles() => Assert.Empty(SourceTree.Files("UpgradePortal", ".cs", ".razor")
        .GroupBy(f => Name(f).Split('/')[1]).Where(g => g.Count() > MostFilesOfAModule).Select(g => $"{g.Key}: {g.Count()}"));

    private static IEnumerable<string> Sizes(string folder, int most) => SourceTree.Files(folder, ".cs", ".razor")
        .Select(f => (File: f, Lines: File.ReadLines(f).Count())).Where(f => f.Lines > most).Select(f => $"{Name(f.File)}: {f.Lines}");

    private static int Lines(BaseMethodDeclarationSyntax method)
    {
        var span = method.SyntaxTree.GetLineSpan(method.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static int CodeLines(string file) => File.ReadLines(file).Select(l => l.Trim())
        .Count(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal) && !l.StartsWith("using ", StringComparison.Ordinal)
            && !l.StartsWith("@using ", StringComparison.Ordinal) && !l.StartsWith("namespace ", StringComparison.Ordinal) && !l.StartsWith("@*", StringComparison.Ordinal));

    private static string Name(string path) => Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/');
}
