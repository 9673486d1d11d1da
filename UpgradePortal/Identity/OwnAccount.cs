using Microsoft.EntityFrameworkCore;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>What people see of their own accounts.</summary>
public sealed class OwnAccount(UserCache users, IDbContextFactory<PortalDb> databases)
{
    /// <returns>Null when nobody is signed in.</returns>
    public async Task<(UserRow Person, CurrentUser User)?> FindAsync(HttpContext context)
    {
        if (await users.FindAsync(context.User, context.RequestAborted) is not { } caller) return null;
        await using var db = await databases.CreateDbContextAsync(context.RequestAborted);
        return (await db.Set<UserRow>().AsNoTracking().FirstAsync(p => p.Id == caller.PersonId, context.RequestAborted), caller);
    }
}
