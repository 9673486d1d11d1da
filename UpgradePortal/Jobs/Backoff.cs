namespace UpgradePortal.Jobs;

/// <summary>Short waits that grow: most answers change within milliseconds, and those that don't may take hours.</summary>
internal sealed class Backoff(PollSettings settings)
{
    private TimeSpan _next = settings.First;
    private TimeSpan _spent;

    public bool IsSpent => _spent >= settings.AwaitAtMost;

    public TimeSpan Restart()
    {
        (_next, _spent) = (settings.First, TimeSpan.Zero);
        return TimeSpan.Zero;
    }

    public TimeSpan Spend(TimeSpan wait)
    {
        _spent += wait;
        return wait;
    }

    public TimeSpan Next(bool afresh)
    {
        if (afresh) Restart();
        var wait = Spend(_next);
        _next = wait * 2 < settings.Longest ? wait * 2 : settings.Longest;
        return wait;
    }
}
