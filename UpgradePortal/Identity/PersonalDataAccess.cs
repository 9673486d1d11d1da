using System.Security.Claims;
using UpgradePortal.Audit;
using UpgradePortal.Common;

namespace UpgradePortal.Identity;

/// <summary>Administrators, in person or by a token of theirs.</summary>
internal sealed class PersonalDataAccess(UserCache users) : IPersonalDataAccess
{
    public async Task<bool> MayReadAsync(ClaimsPrincipal who) => (await users.FindAsync(who))?.May(Access.Administer, []) is true;
}
