using UpgradePortal.Common;

namespace UpgradePortal.Persistence;

/// <summary>Knows what still needs something that is to be removed. The module that removes it asks every other one.</summary>
public interface IInUse
{
    /// <param name="db">In the transaction that removes it.</param>
    /// <param name="subjectType">As in audit codes, for example <c>window</c>.</param>
    /// <returns>Why it can't be removed; null: nothing here needs it.</returns>
    Task<Refusal?> RefuseAsync(PortalDb db, string subjectType, string id, CancellationToken cancellation);
}

/// <summary>Asks all of them.</summary>
public static class InUse
{
    public static async Task<Refusal?> RefuseAsync(
        this IEnumerable<IInUse> users, PortalDb db, string subjectType, string id, CancellationToken cancellation)
    {
        foreach (var user in users)
            if (await user.RefuseAsync(db, subjectType, id, cancellation) is { } refusal) return refusal;
        return null;
    }
}
