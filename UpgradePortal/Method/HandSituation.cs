namespace UpgradePortal.Method;

/// <summary>How a program on a server stands when a person wants to change it by hand.</summary>
/// <param name="Program">Name.</param>
/// <param name="Server">Name.</param>
/// <param name="Claim">Who holds it out; null: nobody.</param>
/// <param name="TurnKeepsIt">A run's turn is on it, or an upgrade of one may still run there.</param>
/// <param name="Owner">Whose stop is seen.</param>
/// <param name="StoppedAt">The router where it is seen stopped; null when none is.</param>
public sealed record HandSituation(string Program, string Server, StopClaim? Claim, bool TurnKeepsIt, StopOwner Owner, string? StoppedAt)
{
    public string What => $"{Program} on {Server}";
}
