using System.Text.RegularExpressions;

namespace UpgradePortal.Tests.Architecture;

/// <summary>Who may use whom, one way only. Namespace = folder is a build error otherwise, so the usings tell the truth.</summary>
public sealed partial class LayeringTests
{
    private static readonly Dictionary<string, string[]> May = new(StringComparer.Ordinal)
    {
        ["Method"] = [],
        ["Routers"] = [],
        ["Messages"] = [],
        ["Agents"] = [],
        ["Data"] = ["Method"],
        ["Security"] = ["Method", "Data"],
        ["Steps"] = ["Method", "Routers", "Agents"],
        ["Jobs"] = ["Steps", "Method", "Data", "Routers", "Agents", "Messages"],
        ["Ui"] = ["Method"],
        ["Features"] = ["Method", "Routers", "Agents", "Messages", "Data", "Jobs", "Ui", "Security"],
    };

    [Fact]
    public void Rooms_UseOnlyWhomTheyMay()
    {
        var wrong = SourceTree.Files("UpgradePortal", ".cs", ".razor").SelectMany(Used)
            .Where(u => May.TryGetValue(u.From, out var may) && u.From != u.To && !may.Contains(u.To))
            .Select(u => $"{u.File}: {u.From} uses {u.To}").ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public void Rooms_AllHaveARule() => Assert.DoesNotContain(
        Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "UpgradePortal")).Select(d => Path.GetFileName(d)!),
        d => !May.ContainsKey(d) && d is not ("bin" or "obj" or "Properties"));

    [Fact]
    public void Features_NeverUseAnotherFeature()
    {
        var wrong = SourceTree.Files("UpgradePortal/Features", ".cs", ".razor")
            .SelectMany(f => Feature().Matches(File.ReadAllText(f)).Select(m => (File: f, To: m.Groups["to"].Value)))
            .Where(u => Path.GetFileName(Path.GetDirectoryName(u.File)) != u.To)
            .Where(u => !File.ReadAllText(u.File).Contains($"namespace UpgradePortal.Features.{u.To};", StringComparison.Ordinal))
            .Select(u => $"{u.File} uses {u.To}").ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public void Method_HasNoClockLoggerOrAsync()
    {
        var wrong = SourceTree.Files("UpgradePortal/Method", ".cs")
            .Where(f => Impure().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName).ToList();
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("UpgradePortal.Contracts", "")]
    [InlineData("UpgradePortal.Sessions", "UpgradePortal.Contracts")]
    [InlineData("UpgradePortal.Router", "UpgradePortal.Contracts")]
    [InlineData("UpgradePortal.Agent", "UpgradePortal.Contracts UpgradePortal.Sessions")]
    [InlineData("UpgradePortal", "UpgradePortal.Contracts")]
    public void Projects_ReferToTheirOwnOnly(string project, string expected)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, project, $"{project}.csproj"));
        Assert.Equal(expected, string.Join(" ", Project().Matches(text).Select(m => m.Groups["to"].Value).Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<(string File, string From, string To)> Used(string file)
    {
        var parts = Path.GetRelativePath(Path.Combine(SourceTree.Root, "UpgradePortal"), file).Split(Path.DirectorySeparatorChar);
        if (parts.Length < 2) yield break;
        foreach (Match use in Room().Matches(File.ReadAllText(file))) yield return (file, parts[0], use.Groups["to"].Value);
    }

    [GeneratedRegex(@"\bUpgradePortal\.(?<to>Method|Routers|Agents|Messages|Data|Steps|Jobs|Ui|Features|Security)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Room();

    [GeneratedRegex(@"UpgradePortal\.Features\.(?<to>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Feature();

    [GeneratedRegex(@"\b(TimeProvider|ILogger|async|Task<|IServiceProvider|HttpClient)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Impure();

    [GeneratedRegex(@"ProjectReference Include=""\.\./[^/]+/(?<to>[\w.]+)\.csproj""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project();
}
