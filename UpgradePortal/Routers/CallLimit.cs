namespace UpgradePortal.Routers;

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

    public string Why => $"It did not answer within {given.TotalSeconds:0.#} s.";

    public void Dispose()
    {
        both.Dispose();
        time.Dispose();
    }
}
