using System.Text.RegularExpressions;

namespace UpgradePortal.Tests.Architecture;

/// <summary>What documents name is there. What tells of the past may name what is gone.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Exempt = ["docs/moved.md", "docs/decisions/", "docs/test-runs.md"];

    // Paths are from the root, or from where most of the code is.
    private static readonly string[] Bases = ["", "UpgradePortal", "UpgradePortal.Agent", "UpgradePortal.Tests"];

    [Fact]
    public void Files_ThatDocumentsName_Exist() => Assert.Empty(Documents()
        .SelectMany(d => NamedFile().Matches(d.Text).Select(m => (d.Path, Named: m.Groups["path"].Value)))
        .Where(n => !Bases.Any(b => File.Exists(Path.Combine(SourceTree.Root, b, n.Named)))).Select(n => $"{n.Path}: {n.Named}"));

    [Fact]
    public void Links_OfDocuments_LeadSomewhere() => Assert.Empty(Documents()
        .SelectMany(d => Link().Matches(d.Text).Select(m => (d.Path, To: m.Groups["to"].Value)))
        .Where(l => !Exists(Path.Combine(SourceTree.Root, Path.GetDirectoryName(l.Path)!, l.To))).Select(l => $"{l.Path}: {l.To}"));

    [Fact]
    public void Decisions_AreNumberedWithoutGaps()
    {
        var numbers = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs", "decisions"), "*.md")
            .Select(f => int.Parse(Path.GetFileName(f)[..4], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    // Finding L14: what a unit may leave out is said where it does.
    [Fact]
    public void FindingL14_Units_LimitWhatTheyStart()
    {
        string[] limits = ["UMask=0077", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "MemoryMax="];
        var readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));
        var units = Unit().Matches(readme).Select(m => m.Value).ToList();
        Assert.Equal(2, units.Count);
        foreach (var unit in units)
        {
            Assert.Contains("\nUser=", unit, StringComparison.Ordinal);
            Assert.Contains("StateDirectoryMode=0700", unit, StringComparison.Ordinal);
            foreach (var limit in limits.Where(l => !unit.Contains(l, StringComparison.Ordinal)))
                Assert.Contains($"`{limit}`", readme, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(limits, l => !units[0].Contains(l, StringComparison.Ordinal));
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static IEnumerable<(string Path, string Text)> Documents() => Directory.EnumerateFiles(SourceTree.Root, "*.md")
        .Concat(SourceTree.Files("docs", ".md")).Concat(SourceTree.Files("benchmarks", ".md")).Concat(SourceTree.Files("samples", ".md"))
        .Select(f => (Path: Path.GetRelativePath(SourceTree.Root, f).Replace('\\', '/'), Text: File.ReadAllText(f)))
        .Where(d => !Exempt.Any(e => d.Path.StartsWith(e, StringComparison.Ordinal)));

    [GeneratedRegex(@"`(?<path>[\w.-]+(/[\w.-]+)+\.(cs|razor|json|jsonl|md|txt|csproj))`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"\[Service\][^\[]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unit();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)(?<to>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
