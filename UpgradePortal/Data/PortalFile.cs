using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Opens the database without the portal around it.</summary>
public static class PortalFile
{
    // The schema of accounts comes from Identity's options, wherever the model is built: with room for passkeys from the first migration on.
    private static readonly ServiceProvider Identity = new ServiceCollection().Configure<IdentityOptions>(Schema).BuildServiceProvider();

    public static void Schema(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    public static PortalDb Open(string connection) =>
        new(new DbContextOptionsBuilder<PortalDb>().UseSqlite(connection).UseApplicationServiceProvider(Identity).Options);
}
