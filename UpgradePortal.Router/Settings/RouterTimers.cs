using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Settings;

/// <summary>Every wait of the router that can be set, bound apart from <see cref="RouterSettings"/>.</summary>
public sealed record RouterTimers
{
    public const string Section = "Router:Timers";

    public static IReadOnlyList<TimerRule> Rules { get; } = TimerRule.Of<RouterTimers>(Section);

    /// <summary>How long a connection is kept that nobody uses. The bound is short, so that a program killed and started again is not met
    /// on a connection of its past life.</summary>
    [Timer("00:00:04", "00:00:00.100", "the router opens a connection for nearly every request.")]
    public TimeSpan IdleConnectionTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>To reach a server.</summary>
    [Timer("00:01:00", "00:00:00.500", "requests fail at a server that is only busy.")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <returns>One warning for each wait that is shorter than is good for a router that people depend on.</returns>
    public static IReadOnlyList<string> Warnings(IConfiguration configuration) => TimerRule.Warnings(Rules, name => configuration[name]);

    /// <param name="configuration">One in which nothing is wrong.</param>
    public static RouterTimers Of(IConfiguration configuration) => configuration.GetSection(Section).Get<RouterTimers>() ?? new();
}
