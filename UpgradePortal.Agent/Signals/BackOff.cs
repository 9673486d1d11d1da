namespace UpgradePortal.Agent.Signals;

/// <summary>How long to wait before a signal is repeated: 0.1 s, then twice as long each time, 10 s at most.</summary>
internal static class BackOff
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static TimeSpan After(TimeSpan last) => last * 2 < Longest ? last * 2 : Longest;
}
