using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;
using UpgradePortal.Hosting;
using UpgradePortal.Router.Settings;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Architecture;

/// <summary>Whoever looks for a wait in the settings tables finds it, with the default that it has.</summary>
public sealed class TimerDocumentTests
{
    private static readonly string[] Rows = [.. File.ReadLines(Path.Combine(SourceTree.Root, "README.md")).Where(l => l.StartsWith('|'))];

    [Fact]
    public void Tables_HaveEveryTimerWithItsDefault() => Assert.Empty(Rules
        .Where(r => !Array.Exists(Rows, row => Has(row, $"{Property(r)}`") && Has(row, $"`{Written(r.Default)}`"))).Select(r => r.Name));

    private static IEnumerable<TimerRule> Rules =>
    [
        .. Timers.Rules, .. AgentTimers.Rules, .. RouterTimers.Rules,
        .. TimerRule.Of<UpgradeSessionsSettings>(UpgradeSessionsSettings.Section),
    ];

    private static bool Has(string row, string words) => row.Contains(words, StringComparison.Ordinal);

    private static string Property(TimerRule rule) => rule.Name.Split(':')[^1];

    private static string Written(TimeSpan time) =>
        time.Days > 0 ? $"{time:c}" : time.ToString(time.Milliseconds > 0 ? @"hh\:mm\:ss\.fff" : @"hh\:mm\:ss", null);
}
