using System.Text.RegularExpressions;

namespace UpgradePortal.Tests.Architecture;

/// <summary>Who may use whom, one way only, as the compiler sees it. Namespace = folder is a build error otherwise.</summary>
public sealed partial class LayeringTests
{
    private static readonly Dictionary<string, string[]> RefersTo = new(StringComparer.Ordinal)
    {
        ["UpgradePortal"] = ["UpgradePortal.Contracts"],
        ["UpgradePortal.Agent"] = ["UpgradePortal.Contracts", "UpgradePortal.Sessions"],
        ["UpgradePortal.Router"] = ["UpgradePortal.Contracts"],
        ["UpgradePortal.Sessions"] = ["UpgradePortal.Contracts"],
        ["UpgradePortal.Contracts"] = [],
    };

    public static TheoryData<string> AllProjects() => [.. RefersTo.Keys];

    [Fact]
    public void Core_HasNoClockLoggerOrAsync() => Assert.Empty(
        SourceTree.Files("UpgradePortal", ".cs").Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "Core" && Impure().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName));

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Projects_ReferToTheirOwnOnly(string project)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, project, $"{project}.csproj"));
        Assert.Equal(RefersTo[project], Project().Matches(text).Select(m => m.Groups["to"].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\b(TimeProvider|ILogger|async|Task<|IServiceProvider|HttpClient)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Impure();

    [GeneratedRegex(@"ProjectReference Include=""\.\./[^/]+/(?<to>[\w.]+)\.csproj""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project();
}
