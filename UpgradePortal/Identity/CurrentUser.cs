using UpgradePortal.Audit.Core;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;

namespace UpgradePortal.Identity;

/// <summary>Somebody who has signed in, as things stand now.</summary>
/// <param name="Actor">For the record.</param>
/// <param name="PersonId">The person, also where a token acts.</param>
/// <param name="Rights">A token has at most its owner's.</param>
/// <param name="Token">Null: the person; otherwise the token of theirs that acts.</param>
public sealed record CurrentUser(Actor Actor, string PersonId, Rights Rights, TokenRow? Token)
{
    public bool May(AccessPolicy permit, IReadOnlyCollection<string>? programs) => permit.IsGiven(this, programs);
}
