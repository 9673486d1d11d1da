namespace UpgradePortal.Tests.Model;

/// <summary>What an effect answers.</summary>
public enum Answer
{
    None, NotYet, Drained, DrainNo, Empty, Open, PutBack, Upgraded, Refused, Failed, Interrupted, Verified, Wrong, Opened, Restored,
    Settled,
}
