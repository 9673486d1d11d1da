using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory.Data;

public sealed class RouterRow
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public required RouterKind Kind { get; set; }
    public required string Address { get; set; }

    /// <summary>Encrypted; see <see cref="Secrets"/>. Null for routers that have none.</summary>
    [MaxLength(StoredText.Sealed)]
    public string? Key { get; set; }

    /// <summary>Why a person said that it is out of service: it holds up no turn and counts for nobody. Null while it is in
    /// service.</summary>
    [FreeText]
    public string? OutOfServiceReason { get; set; }
    public string? OutBy { get; set; }
    public DateTimeOffset? OutSince { get; set; }

    /// <summary>The epoch it was last seen in, kept so that a restart is told once.</summary>
    public string? Epoch { get; set; }
}

/// <summary>Which routers a person has declared out of service.</summary>
public static class RoutersInService
{
    public static async Task<IReadOnlyList<string>> RoutersOutAsync(this PortalDb db, CancellationToken cancellation) =>
        await db.Set<RouterRow>().Where(r => r.OutOfServiceReason != null).Select(r => r.Name).ToListAsync(cancellation);
}

/// <summary>Http: our own router and any other that speaks the same contract. HaProxy: its admin socket.</summary>
public enum RouterKind { Http, HaProxy }
