using UpgradePortal.Contracts;
using UpgradePortal.Router;
using UpgradePortal.Router.Settings;

namespace UpgradePortal.Tests.Router;

/// <summary>Every wait of the router is a setting: wrong ones are told all together at start, and short ones warned of.</summary>
public sealed class TimerSettingsTests
{
    public static TheoryData<string> All => TimerCases.Names(RouterTimers.Rules);

    [Theory]
    [MemberData(nameof(All))]
    public void Setting_Wrong_IsNamedWithTheRemedy(string name) => TimerCases.IsChecked(Rule(name), RouterHost.Sections);

    [Theory]
    [MemberData(nameof(All))]
    public void Setting_BelowWhatIsSafe_IsWarnedOfOnce(string name) => TimerCases.Warns(Rule(name), RouterTimers.Warnings);

    [Fact]
    public async Task Create_OnlyTimersWrong_IsRefused()
    {
        using var folder = new TestFolder();
        await using var srv1 = await RoutingBackend.StartAsync("srv1");
        var args = new RouterSetup(folder).With("catalog", RouterSetup.Catalog, null, srv1).Args;
        var (host, faults) = RouterHost.Create([.. args, .. RouterTimers.Rules.Select(r => $"--{r.Name}=soon")]);
        Assert.Null(host);
        Assert.Equal(RouterTimers.Rules.Select(r => r.Name).Order(StringComparer.Ordinal),
            faults.Select(f => f.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_BelowWhatIsSafe_WarnsOfEachOnce()
    {
        using var folder = new TestFolder();
        await using var srv1 = await RoutingBackend.StartAsync("srv1");
        var args = new RouterSetup(folder).With("catalog", RouterSetup.Catalog, null, srv1).Args;
        await using (var usual = await RouterProcess.StartAsync(args))
            Assert.DoesNotContain(usual.Begun, l => l.Contains(", below ", StringComparison.Ordinal));
        await using var router = await RouterProcess.StartAsync([.. args, .. TimerCases.UnsafeArguments(RouterTimers.Rules)]);
        TimerCases.AreToldOnce(RouterTimers.Rules, router.Begun);
    }

    private static TimerRule Rule(string name) => RouterTimers.Rules.Single(r => r.Name == name);
}
