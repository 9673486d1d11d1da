using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Drivers;

/// <summary>A time-out by the given clock, joined with the caller's cancellation.</summary>
internal sealed class CallLimit : IDisposable
{
    private readonly CancellationTokenSource time;
    private readonly CancellationTokenSource both;
    private readonly CancellationToken caller;
    private readonly TimeSpan given;

    public CallLimit(TimeSpan given, TimeProvider clock, CancellationToken caller)
    {
        this.given = given;
        this.caller = caller;
        time = new CancellationTokenSource(given, clock);
        both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, caller);
    }

    public CancellationToken Token => both.Token;

    public bool IsOver => time.IsCancellationRequested && !caller.IsCancellationRequested;

    public string Reason => $"It did not answer within {given.TotalSeconds:0.#} s.";

    public void Dispose()
    {
        both.Dispose();
        time.Dispose();
    }
}

/// <summary>How long routers are given.</summary>
public sealed record RouterTimes
{
    public const string Section = "Portal:Routers";

    /// <summary>For one answer.</summary>
    [Timer("00:01:00", "00:00:01", "a router that is only busy counts as silent.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a command without an answer may still be obeyed, on a router that keeps no generations.</summary>
    [Timer("00:10:00", "00:00:05", "a late command may undo a newer one after that was confirmed.")]
    public TimeSpan Quarantine { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For so long after a server was routed again a stop that is seen there is ours, come late, and undone.</summary>
    [Timer("1.00:00:00", "00:00:30", "a stop of ours that lands late is taken for somebody else's, and the server stays out.")]
    public TimeSpan LateStopsWatched { get; init; } = TimeSpan.FromSeconds(60);
}
