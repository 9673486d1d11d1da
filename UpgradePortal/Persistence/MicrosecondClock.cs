namespace UpgradePortal.Persistence;

/// <summary>The system's clock in the precision of the database: what is compared after it was saved is what it was before.</summary>
public sealed class MicrosecondClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => UtcMicroseconds.At(UtcMicroseconds.Of(base.GetUtcNow()));
}
