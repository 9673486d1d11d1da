using System.Diagnostics;
using DemoFarm;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Hosting;
using UpgradePortal.Identity;
using UpgradePortal.Jobs;
using UpgradePortal.Notifications;
using UpgradePortal.Plans.AutoStart;
using UpgradePortal.Routing.Drivers;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Steps;
using UpgradePortal.Ui;

namespace UpgradePortal.Tests.Portal.Hosting;

/// <summary>Every wait of the portal is a setting: wrong ones are told all together at start, and short ones warned of.</summary>
public sealed class TimerSettingsTests
{
    public static TheoryData<string> All => TimerCases.Names(Timers.Rules);

    [Theory]
    [MemberData(nameof(All))]
    public void Setting_Wrong_IsNamedWithTheRemedy(string name) => TimerCases.IsChecked(Rule(name), PortalSettings.Sections);

    [Theory]
    [MemberData(nameof(All))]
    public void Setting_BelowWhatIsSafe_IsWarnedOfOnce(string name) => TimerCases.Warns(Rule(name), Timers.Warnings);

    // As the repository's own settings file has them.
    [Fact]
    public void Defaults_StandInTheSettingsFile()
    {
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(SourceTree.Root, "appsettings.json")).Build();
        Assert.All(Timers.Rules, r => Assert.Equal((r.Name, r.Default), (r.Name, file.GetValue<TimeSpan>(r.Name))));
        Assert.Empty(Timers.Warnings(file));
    }

    [Fact]
    public async Task Start_ManyWrong_NamesThemAllAndExitsWith2()
    {
        using var folder = new TestFolder();
        string[] wrong = [.. Timers.Rules.Select(r => $"--{r.Name}=soon")];
        var start = new ProcessStartInfo(Built.Dotnet, [Built.Dll("UpgradePortal"), $"--Portal:DataDirectory={folder.Path}", .. wrong])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Equal(
            Timers.Rules.Select(r => $"{r.Name} is 'soon'").Order(StringComparer.Ordinal),
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(fault => fault[..fault.LastIndexOf(": give", StringComparison.Ordinal)])
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_AllBelowWhatIsSafe_WarnsOfEachOnceAndGoesByThem()
    {
        using var logs = new CapturedLogs();
        await using var portal = new PortalFactory { Watchers = s => s.AddSingleton<ILoggerProvider>(logs) };
        foreach (var rule in Timers.Rules) portal.Settings[rule.Name] = $"{TimerCases.Unsafe(rule):c}";
        portal.Start();
        TimerCases.AreToldOnce(Timers.Rules, logs.Warnings);
        GoesBy<PollSettings>(portal, PollSettings.Section);
        GoesBy<StepSettings>(portal, StepSettings.Section);
        GoesBy<RunTimers>(portal, RunTimers.Section);
        GoesBy<ScheduleSettings>(portal, ScheduleSettings.Section);
        GoesBy<FleetSettings>(portal, FleetSettings.Section);
        GoesBy<AgentTimes>(portal, AgentTimes.Section);
        GoesBy<RouterTimes>(portal, RouterTimes.Section);
        GoesBy<NotificationSettings>(portal, NotificationSettings.Section);
        GoesBy<PageSettings>(portal, PageSettings.Section);
        GoesBy<SecuritySettings>(portal, SecuritySettings.Section);
    }

    private static TimerRule Rule(string name) => Timers.Rules.Single(r => r.Name == name);

    private static void GoesBy<T>(PortalFactory portal, string section)
        where T : class, new()
    {
        var bound = portal.Get<IOptions<T>>().Value;
        Assert.All(TimerRule.Of<T>(section), rule => Assert.Equal(
            TimerCases.Unsafe(rule), typeof(T).GetProperty(rule.Name[(section.Length + 1)..])!.GetValue(bound)));
    }
}
