using System.Text.RegularExpressions;

namespace UpgradePortal.Tests.Architecture;

/// <summary>Words that are retired stay so: <c>eng/retired-words.txt</c> lists them, as whole identifiers.</summary>
public sealed class RetiredWordsTests
{
    private static readonly string[] Folders =
        ["UpgradePortal", "UpgradePortal.Agent", "UpgradePortal.Contracts", "UpgradePortal.Router", "UpgradePortal.Sessions", "UpgradePortal.Tests", "benchmarks", "docs", "eng", "samples", "wwwroot"];

    private static readonly string[] Exempt = ["docs/decisions/", "docs/moved.md", "docs/test-runs.md", "eng/retired-words.txt"];

    [Fact]
    public void Words_ThatAreRetired_StandNowhere()
    {
        var words = File.ReadLines(Path.Combine(SourceTree.Root, "eng", "retired-words.txt")).Where(l => !l.StartsWith('#'))
            .SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.True(words.Count > 50, "The list is not found.");
        var retired = new Regex($@"\b({string.Join('|', words.Select(Regex.Escape))})\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
        var found = Folders.SelectMany(f => SourceTree.Files(f, ".cs", ".razor", ".md", ".json", ".jsonl", ".js", ".txt"))
            .Concat(Directory.EnumerateFiles(SourceTree.Root, "*.md")).Append(Path.Combine(SourceTree.Root, "appsettings.json"))
            .Select(f => (Path: Path.GetRelativePath(SourceTree.Root, f).Replace('\\', '/'), Text: File.ReadAllText(f)))
            .Where(f => !Exempt.Any(e => f.Path.StartsWith(e, StringComparison.Ordinal)))
            .SelectMany(f => retired.Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")).Distinct(StringComparer.Ordinal).ToList();
        Assert.Empty(found);
    }
}
