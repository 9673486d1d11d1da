using UpgradePortal.Identity.Core;

namespace UpgradePortal.Identity;

/// <summary>What a page or endpoint asks of whoever comes.</summary>
/// <param name="Least">Null: nothing, it is open to everybody.</param>
/// <param name="ByProgram">Who is limited to some programs may do it for those only.</param>
/// <param name="InPerson">A token does not do; it would change its owner's account.</param>
public sealed record AccessPolicy(Role? Least, bool ByProgram = false, bool InPerson = false)
{
    /// <param name="caller">Null when nobody has signed in.</param>
    /// <param name="programs">Which ones it is about; null: all there are.</param>
    public bool IsGiven(CurrentUser? caller, IReadOnlyCollection<string>? programs)
    {
        if (Least is not { } least) return true;
        if (caller is null || !caller.Rights.Has(least) || (InPerson && caller.Token is not null)) return false;
        return !ByProgram || (programs is null ? caller.Rights.CoversAll : programs.All(caller.Rights.Covers));
    }
}
