using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Which routers a person has declared out of service.</summary>
public static class RoutersInService
{
    public static async Task<IReadOnlyList<string>> RoutersOutAsync(this PortalDb db, CancellationToken cancellation) =>
        await db.Routers.Where(r => r.OutWhy != null).Select(r => r.Name).ToListAsync(cancellation);
}
