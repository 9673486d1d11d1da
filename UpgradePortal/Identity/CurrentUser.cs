using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;

namespace UpgradePortal.Identity;

/// <summary>Somebody who has signed in, as things stand now.</summary>
/// <param name="PersonId">The person, also where a token acts.</param>
/// <param name="Rights">A token has at most its owner's.</param>
/// <param name="Token">Null: the person; otherwise the token of theirs that acts.</param>
public sealed record CurrentUser(Actor Actor, string PersonId, Rights Rights, TokenRow? Token)
{
    /// <param name="policy">What is required.</param>
    /// <param name="programs">Which ones it is about; null: all there are.</param>
    public bool May(AccessPolicy policy, IReadOnlyCollection<string>? programs)
    {
        if (policy.Least is { } least && (!Rights.Has(least) || (policy.InPerson && Token is not null))) return false;
        return !policy.ByProgram || (programs is null ? Rights.CoversAll : programs.All(Rights.Covers));
    }
}

/// <summary>Whoever looks at a page: what is offered to them, and on whose behalf a click acts. Asked anew each time, because pages stay
/// open for hours and rights change.</summary>
public sealed class PageUser(AuthenticationStateProvider state, UserCache users)
{
    public const string Refused = "Your account may not do this. Somebody may have changed its rights; ask an administrator.";

    public async Task<CurrentUser?> CallerAsync() => await users.FindAsync((await state.GetAuthenticationStateAsync()).User);

    /// <param name="policy">What is required.</param>
    /// <param name="programs">Which ones it is about; null: all there are.</param>
    public async Task<bool> MayAsync(AccessPolicy policy, IReadOnlyCollection<string>? programs) =>
        await AsAsync(policy, programs) is not null;

    /// <param name="policy">What is required.</param>
    /// <param name="programs">Which ones it is about; null: all there are.</param>
    /// <returns>On whose behalf; null when it is not allowed.</returns>
    public async Task<Actor?> AsAsync(AccessPolicy policy, IReadOnlyCollection<string>? programs) =>
        await CallerAsync() is { } caller && caller.May(policy, programs) ? caller.Actor : null;
}

/// <summary>A page that stays open ends when its viewer is locked, or has signed out everywhere by a new password.</summary>
public sealed class CircuitMonitor(ILoggerFactory loggers, UserCache users, IOptions<SecuritySettings> settings)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => settings.Value.RevalidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await users.FindAsync(authenticationState.User, cancellationToken) is not null;
}
