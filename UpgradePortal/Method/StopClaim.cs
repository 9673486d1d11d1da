namespace UpgradePortal.Method;

/// <summary>Who holds a program on a server out of service.</summary>
/// <param name="RunId">Null: a person, by hand.</param>
/// <param name="By">Who.</param>
/// <param name="Why">In their words.</param>
/// <param name="At">Since when.</param>
/// <param name="Restoring">A person is bringing it back; it is ours until every router is seen routing it.</param>
public sealed record StopClaim(Guid? RunId, string By, string Why, DateTimeOffset At, bool Restoring)
{
    public bool ByHand => RunId is null;
}
