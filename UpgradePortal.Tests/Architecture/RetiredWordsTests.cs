using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpgradePortal.Tests.Architecture;

/// <summary>Words that are retired stay so: <c>eng/retired-words.txt</c> lists identifiers, names that no type may have, and
/// phrases.</summary>
public sealed class RetiredWordsTests
{
    private static readonly string[] Folders =
    [
        "UpgradePortal", "UpgradePortal.Agent", "UpgradePortal.Contracts", "UpgradePortal.Router", "UpgradePortal.Sessions",
        "UpgradePortal.Tests",
        "benchmarks", "docs", "eng", "samples", "wwwroot",
    ];

    private static readonly string[] Exempt = ["docs/decisions/", "docs/moved.md", "docs/test-runs.md", "eng/retired-words.txt"];

    private static readonly List<(string Path, string Text)> Texts = [.. Folders
        .SelectMany(f => SourceTree.Files(f, ".cs", ".razor", ".md", ".json", ".jsonl", ".js", ".txt"))
        .Concat(Directory.EnumerateFiles(SourceTree.Root, "*.md")).Append(Path.Combine(SourceTree.Root, "appsettings.json"))
        .Select(f => (Path: Path.GetRelativePath(SourceTree.Root, f).Replace('\\', '/'), Text: File.ReadAllText(f)))
        .Where(f => !Exempt.Any(e => f.Path.StartsWith(e, StringComparison.Ordinal)))];

    [Fact]
    public void Identifiers_ThatAreRetired_StandNowhere()
    {
        var words = Words("");
        Assert.True(words.Count > 300, "The list is not found.");
        AssertNowhere(new Regex($@"\b({string.Join('|', words.Select(Regex.Escape))})\b", RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Phrases_ThatAreRetired_StandNowhere()
    {
        var phrases = Lines("[phrases]").ToList();
        Assert.True(phrases.Count > 10, "The list is not found.");
        AssertNowhere(new Regex(string.Join('|', phrases.Select(Regex.Escape)), RegexOptions.IgnoreCase, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Types_AreNotNamedByRetiredWords()
    {
        var words = Words("[types]").ToHashSet(StringComparer.Ordinal);
        Assert.True(words.Count > 20, "The list is not found.");
        Assert.Empty(Texts.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => CSharpSyntaxTree.ParseText(f.Text).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                .Where(t => words.Contains(t.Identifier.Text)).Select(t => $"{f.Path}: {t.Identifier.Text}")));
    }

    private static void AssertNowhere(Regex retired) =>
        Assert.Empty(Texts.SelectMany(f => retired.Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")).Distinct(StringComparer.Ordinal));

    private static List<string> Words(string part) => [.. Lines(part).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    // A part begins with its name in brackets; the first has none.
    private static IEnumerable<string> Lines(string part)
    {
        var current = "";
        foreach (var line in File.ReadLines(Path.Combine(SourceTree.Root, "eng", "retired-words.txt"))
            .Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '[') current = line;
            else if (current == part) yield return line;
        }
    }
}
