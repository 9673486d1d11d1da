using UpgradePortal.Contracts;

namespace UpgradePortal.Hosting;

/// <summary>Every wait of the portal that can be set.</summary>
public static partial class Timers
{
    public static IReadOnlyList<TimerRule> Rules { get; } = [.. PortalSettings.Sections.SelectMany(TimerRule.Of)];

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
