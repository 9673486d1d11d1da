namespace UpgradePortal.Agent.Signals;

/// <summary>How long to wait before a signal is repeated: twice as long each time.</summary>
internal static class BackOff
{
    public static TimeSpan After(TimeSpan last, TimeSpan longest) => last * 2 < longest ? last * 2 : longest;
}
