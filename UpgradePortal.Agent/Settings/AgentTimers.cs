using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Settings;

/// <summary>Every wait of the agent that can be set, bound apart from <see cref="AgentSettings"/>.</summary>
public sealed record AgentTimers
{
    public const string Section = "Agent:Timers";

    public static IReadOnlyList<TimerRule> Rules { get; } = TimerRule.Of<AgentTimers>(Section);

    /// <summary>How often each program is asked for its health and version: what the portal is told is this old at most.</summary>
    [Timer("00:05:00", "00:00:00.500", "every program is kept busy with being asked.")]
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For a program to answer how it is.</summary>
    [Timer("00:01:00", "00:00:00.500", "a program that is only busy counts as unhealthy.")]
    public TimeSpan HealthTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For a program that lists its own requests to answer.</summary>
    [Timer("00:01:00", "00:00:00.500", "a program that is only busy counts as one that does not tell its list, and its turn waits.")]
    public TimeSpan SessionsTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Between two tries to hear such a program's changes.</summary>
    [Timer("00:01:00", "00:00:00.020", "a program that is being replaced is called without a rest.")]
    public TimeSpan SessionsRetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>So long an aborted request stays listed at a proxy: the program may still be at work on it.</summary>
    [Timer("00:10:00", "00:00:05", "a program may still be at work on an aborted request when it is upgraded.")]
    public TimeSpan AbortedSessionRetention { get; init; } = SessionTable.UsualRetention;

    /// <summary>So long a look at an empty list entitles to an upgrade.</summary>
    [Timer("00:01:00", "00:00:05", "orders to upgrade come too late, and the list has to be counted again.")]
    public TimeSpan TicketLifetime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two tries to let requests in again at a program that hangs.</summary>
    [Timer("00:01:00", "00:00:00.050", "a program that hangs is called without a rest.")]
    public TimeSpan UnsealRetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>For the portal to take a signal.</summary>
    [Timer("00:01:00", "00:00:01", "a portal that is only busy is told everything twice.")]
    public TimeSpan SignalTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Before a signal is repeated; doubles up to <see cref="LongestSignalRetryDelay"/>.</summary>
    [Timer("00:01:00", "00:00:00.020", "a portal that starts is called by every agent at once.")]
    public TimeSpan SignalRetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    [Timer("00:10:00", "00:00:01", "a portal that is down is called by every agent without a rest.")]
    public TimeSpan LongestSignalRetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two looks at a command that outlived the agent that started it.</summary>
    [Timer("00:01:00", "00:00:00.020", "the machine is kept busy with looking at its processes.")]
    public TimeSpan CommandPollInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>For the rest of a command's output, where the agent copies it.</summary>
    [Timer("00:01:00", "00:00:00.100", "the last words of a command are lost.")]
    public TimeSpan OutputTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a proxy keeps a connection to its program that nobody uses. The bound is below the 5 s after which Node closes:
    /// a closed connection taken from the pool would fail a POST.</summary>
    [Timer("00:00:04", "00:00:00.100", "a proxy opens a connection for nearly every request.")]
    public TimeSpan IdleConnectionTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For a proxy to reach its program.</summary>
    [Timer("00:01:00", "00:00:01", "requests fail at a program that is only busy.")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <returns>One warning for each wait that is shorter than is good for a server that people depend on.</returns>
    public static IReadOnlyList<string> Warnings(IConfiguration configuration) => TimerRule.Warnings(Rules, name => configuration[name]);

    /// <param name="configuration">One in which nothing is wrong.</param>
    public static AgentTimers Of(IConfiguration configuration) => configuration.GetSection(Section).Get<AgentTimers>() ?? new();
}
