using Microsoft.AspNetCore.Identity;
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

    /// <returns>How many recovery codes are left.</returns>
    public async Task<int> CodesLeftAsync(string personId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var codes = await db.Set<IdentityUserToken<string>>().Where(t => t.UserId == personId && t.Name == "RecoveryCodes")
            .Select(t => t.Value).FirstOrDefaultAsync(cancellation);
        return codes is not { Length: > 0 } ? 0 : codes.Split(';').Length;
    }
}
