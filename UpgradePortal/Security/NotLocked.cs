using Microsoft.AspNetCore.Identity;
using UpgradePortal.Data;

namespace UpgradePortal.Security;

/// <summary>Nobody signs in to an account that an administrator has locked.</summary>
public sealed class NotLocked : IUserConfirmation<PersonRow>
{
    public Task<bool> IsConfirmedAsync(UserManager<PersonRow> manager, PersonRow user) => Task.FromResult(user.LockedAt is null);
}
