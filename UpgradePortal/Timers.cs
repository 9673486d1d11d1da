using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Features;
using UpgradePortal.Jobs;
using UpgradePortal.Messages;
using UpgradePortal.Method;
using UpgradePortal.Routers;
using UpgradePortal.Security;
using UpgradePortal.Steps;

namespace UpgradePortal;

/// <summary>Every wait of the portal that can be set.</summary>
public static partial class Timers
{
    public static IReadOnlyList<TimerRule> Rules { get; } =
    [
        .. TimerRule.Of<PollSettings>(PollSettings.Section),
        .. TimerRule.Of<StepSettings>(StepSettings.Section),
        .. TimerRule.Of<RunTimers>(RunTimers.Section),
        .. TimerRule.Of<NightSettings>(NightSettings.Section),
        .. TimerRule.Of<FarmSettings>(FarmSettings.Section),
        .. TimerRule.Of<AgentTimes>(AgentTimes.Section),
        .. TimerRule.Of<RouterTimes>(RouterTimes.Section),
        .. TimerRule.Of<MessageSettings>(MessageSettings.Section),
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
