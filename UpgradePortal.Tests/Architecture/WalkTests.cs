using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Architecture;

/// <summary><c>docs/method.md</c> tells one server's upgrade as a walk through files, and the compiler agrees.</summary>
public sealed partial class WalkTests(ITestOutputHelper output)
{
    private const int Files = 20;
    private const int Modules = 4;

    [Fact]
    public void Walk_IsReachedStepByStep()
    {
        var walk = Step().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "method.md"))).Select(m => m.Groups["file"].Value)
            .ToList();
        Assert.Equal((Files, Modules), (walk.Count, walk.Select(f => f.Split('/')[0]).Distinct(StringComparer.Ordinal).Count()));
        var uses = LayeringTests.UsesOf("UpgradePortal").ToLookup(u => u.From, u => u.To);
        var missing = walk.Skip(1).Where((file, at) => !walk.Take(at + 1).Any(before => Reaches(uses, before, file))).ToList();
        Assert.Empty(missing);
        var (reached, modules) = Closure(uses, walk);
        output.WriteLine($"The walk has {walk.Count} files; with what they use it reaches {reached} files in {modules} modules.");
    }

    // What one file leaves and another takes up.
    private static readonly string[] Between =
    [
        "Jobs/KeyedJob.cs", "Jobs/WorkQueue.cs", "Runs/Execution/RunWork.cs", "Runs/Core/Decision.cs", "Runs/Core/TurnEvent.cs",
        "Runs/Core/RunEvent.cs",
        "Routing/Data/WantedRouteRow.cs", "Routing/Core/ReconcileReport.cs", "Persistence/ChangeFeed.cs",
    ];

    // By use; by something that the first uses to make it; or by a key, an effect, an event, a wanted route or news.
    private static bool Reaches(ILookup<string, string> uses, string before, string file) =>
        uses[before].Contains(file) || uses[before].Any(u => uses[u].Contains(file))
        || Between.Any(b => uses[before].Contains(b) && uses[file].Contains(b));

    private static (int Files, int Modules) Closure(ILookup<string, string> uses, List<string> walk)
    {
        var reached = new HashSet<string>(walk, StringComparer.Ordinal);
        var next = new Queue<string>(walk);
        while (next.TryDequeue(out var file))
            foreach (var used in uses[file].Where(reached.Add)) next.Enqueue(used);
        return (reached.Count, reached.Select(f => f.Split('/')[0]).Distinct(StringComparer.Ordinal).Count());
    }

    [GeneratedRegex(@"^\d+\. `(?<file>[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Step();
}
