using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Jobs;
using UpgradePortal.Notifications;
using UpgradePortal.Plans.AutoStart;
using UpgradePortal.Routing.Drivers;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Steps;
using UpgradePortal.Ui;

namespace UpgradePortal.Hosting;

/// <summary>Every wait of the portal that can be set.</summary>
public static partial class Timers
{
    public static IReadOnlyList<TimerRule> Rules { get; } =
    [
        .. TimerRule.Of<PollSettings>(PollSettings.Section),
        .. TimerRule.Of<StepSettings>(StepSettings.Section),
        .. TimerRule.Of<RunTimers>(RunTimers.Section),
        .. TimerRule.Of<ScheduleSettings>(ScheduleSettings.Section),
        .. TimerRule.Of<FleetSettings>(FleetSettings.Section),
        .. TimerRule.Of<AgentTimes>(AgentTimes.Section),
        .. TimerRule.Of<RouterTimes>(RouterTimes.Section),
        .. TimerRule.Of<NotificationSettings>(NotificationSettings.Section),
        .. TimerRule.Of<PageSettings>(PageSettings.Section),
        .. TimerRule.Of<SecuritySettings>(SecuritySettings.Section),
    ];

    /// <returns>Everything that is wrong, each fault with its setting and remedy.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration) => TimerRule.Faults(Rules, name => configuration[name]);

    /// <returns>One warning for each wait that is shorter than is good for a farm that people depend on.</returns>
    public static IReadOnlyList<string> Warnings(IConfiguration configuration) => TimerRule.Warnings(Rules, name => configuration[name]);

    public static void WarnOfTimers(this WebApplication app)
    {
        foreach (var warning in Warnings(app.Configuration)) Log.Unsafe(app.Logger, warning);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Warning}")]
        public static partial void Unsafe(ILogger logger, string warning);
    }
}
