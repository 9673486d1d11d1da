using Microsoft.AspNetCore.Components.Authorization;
using UpgradePortal.Audit.Core;

namespace UpgradePortal.Identity;

/// <summary>Whoever looks at a page: what is offered to them, and on whose behalf a click acts. Asked anew each time, because pages stay
/// open for hours and rights change.</summary>
public sealed class PageUser(AuthenticationStateProvider state, UserCache roster)
{
    public const string Refused = "Your account may not do this. Somebody may have changed its rights; ask an administrator.";

    public async Task<CurrentUser?> CallerAsync() => await roster.FindAsync((await state.GetAuthenticationStateAsync()).User);

    /// <param name="permit">What it asks.</param>
    /// <param name="programs">Which ones it is about; null: all there are.</param>
    public async Task<bool> MayAsync(AccessPolicy permit, IReadOnlyCollection<string>? programs) => await AsAsync(permit, programs) is not null;

    /// <param name="permit">What it asks.</param>
    /// <param name="programs">Which ones it is about; null: all there are.</param>
    /// <returns>On whose behalf; null when it is not allowed.</returns>
    public async Task<Actor?> AsAsync(AccessPolicy permit, IReadOnlyCollection<string>? programs) =>
        await CallerAsync() is { } caller && caller.May(permit, programs) ? caller.Actor : null;
}
