using System.Text.RegularExpressions;

namespace UpgradePortal.Tests.Architecture;

/// <summary>Who may use whom, one way only, as the compiler sees it. Namespace = folder is a build error otherwise.</summary>
public sealed partial class LayeringTests
{
    private const string Root = "(root)";
    private const int Core = 0;
    private const int Edge = 3;

    // From the bottom: a module uses those before it only.
    private static readonly Dictionary<string, string[]> Modules = new(StringComparer.Ordinal)
    {
        ["UpgradePortal"] =
        [
            "Common", "Persistence", "Ui", "Jobs", "Audit", "Identity", "Notifications", "Inventory", "Agents", "Schedule", "Approvals",
            "Routing", "Runs",
            "Plans", "ManualDrains", "Website", "Hosting", Root,
        ],
        ["UpgradePortal.Agent"] =
            ["Settings", "Journals", "Portal", "Proxy", "SessionLists", "Programs", "Upgrades", "Control", "Hosting", "CommandLine", Root],
        ["UpgradePortal.Router"] = ["Settings", "Routing", "Proxy", "Control", Root],
    };

    private static readonly Dictionary<string, string[]> RefersTo = new(StringComparer.Ordinal)
    {
        ["UpgradePortal"] = ["UpgradePortal.Contracts"],
        ["UpgradePortal.Agent"] = ["UpgradePortal.Contracts", "UpgradePortal.Sessions"],
        ["UpgradePortal.Router"] = ["UpgradePortal.Contracts"],
        ["UpgradePortal.Sessions"] = ["UpgradePortal.Contracts"],
        ["UpgradePortal.Contracts"] = [],
    };

    public static TheoryData<string> Projects() => [.. Modules.Keys];

    public static TheoryData<string> AllProjects() => [.. RefersTo.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Modules_UseOnlyThoseBelowThem(string project)
    {
        var order = Modules[project];
        var uses = UsesOf(project);
        Assert.True(uses.Count > 20, $"The uses of {project} are not found.");
        Assert.Empty(uses.Where(u => Array.IndexOf(order, ModuleOf(u.To)) > Array.IndexOf(order, ModuleOf(u.From)))
            .Select(u => $"{u.From} uses {u.To}").Order(StringComparer.Ordinal));
    }

    // Core, Data, what stands at the module's root and in its other folders, then API and pages; the module's registration sees all of it.
    [Fact]
    public void Layers_UseOnlyThoseBelowThem()
    {
        var uses = UsesOf("UpgradePortal");
        Assert.Empty(uses.Where(u => ModuleOf(u.From) == ModuleOf(u.To) && ModuleOf(u.From) is not ("Website" or "Hosting" or Root))
            .Where(u => LayerOf(u.To) > LayerOf(u.From)
                || (LayerOf(u.From) is Edge && LayerOf(u.To) is Edge && FolderOf(u.From) != FolderOf(u.To)))
            .Select(u => $"{u.From} uses {u.To}").Order(StringComparer.Ordinal));
        Assert.Empty(uses.Where(u => LayerOf(u.From) is Core && LayerOf(u.To) is not Core && ModuleOf(u.To) is not "Common")
            .Select(u => $"{u.From} uses {u.To}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Modules_AllHaveAPlace(string project) => Assert.Empty(
        Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, project)).Select(d => Path.GetFileName(d)!)
            .Where(d => d is not ("bin" or "obj" or "Properties")).Except(Modules[project]));

    [Fact]
    public void Core_HasNoClockLoggerOrAsync() => Assert.Empty(
        SourceTree.Files("UpgradePortal", ".cs").Where(
            f => Path.GetFileName(Path.GetDirectoryName(f)) == "Core" && Impure().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName));

    [Fact]
    public void Persistence_HasAllSqlOfItsDatabase() => Assert.Empty(
        SourceTree.Files("UpgradePortal", ".cs").Where(
            f => !f.Contains("/Persistence/", StringComparison.Ordinal) && ProviderSql().IsMatch(File.ReadAllText(f)))
        .Select(Path.GetFileName));

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Projects_ReferToTheirOwnOnly(string project)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, project, $"{project}.csproj"));
        Assert.Equal(RefersTo[project], Project().Matches(text).Select(m => m.Groups["to"].Value).Order(StringComparer.Ordinal));
    }

    internal static IReadOnlyList<SourceUse> UsesOf(string project) => SourceUses.Of(project, RefersTo[project]);

    private static int LayerOf(string file) => FolderOf(file) switch
    {
        "Core" => Core,
        "Data" => 1,
        "Api" or "Pages" => Edge,
        "" when file.EndsWith("Services.cs", StringComparison.Ordinal) => 4,
        _ => 2,
    };

    private static string ModuleOf(string file) => file.Split('/') is [var module, _, ..] ? module : Root;

    private static string FolderOf(string file) => file.Split('/') is [_, var folder, _, ..] ? folder : "";

    [GeneratedRegex(@"\b(TimeProvider|ILogger|async|Task<|IServiceProvider|HttpClient)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Impure();

    [GeneratedRegex(@"\b(ExecuteSql\w*|FromSql\w*|SqlQuery\w*|PRAGMA|Sqlite\w+)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProviderSql();

    [GeneratedRegex(@"ProjectReference Include=""\.\./[^/]+/(?<to>[\w.]+)\.csproj""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project();
}
