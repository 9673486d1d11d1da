using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Identity.SignIn;

namespace UpgradePortal.Identity;

/// <summary>Somebody who has signed in, as things stand now.</summary>
/// <param name="PersonId">The person, also where a token acts.</param>
/// <param name="Rights">A token has at most its owner's.</param>
/// <param name="Token">Null: the person; otherwise the token of theirs that acts.</param>
public sealed record CurrentUser(Actor Actor, string PersonId, Rights Rights, TokenRow? Token) : Principal(Actor)
{
    /// <summary>The sign-in that they came by; null with a token.</summary>
    public Guid? Session { get; init; }

    /// <summary>What they have to do before anything else.</summary>
    public PendingStep Pending { get; init; }

    /// <param name="token">The token of theirs that acts; null: they themselves.</param>
    /// <param name="from">The address it comes from.</param>
    /// <returns>Null when the account is locked, or the token does not count any more.</returns>
    public static CurrentUser? Of(UserRow person, TokenRow? token, string from, DateTimeOffset now) =>
        person.LockedAt is not null ? null
        : token is null ? new(new(person.UserName!, from, person.UserName), person.Id, person.Rights, null)
        : token.IsGood(now) && token.OwnerId == person.Id
            ? new(new($"{person.UserName}/{token.Name}", from, person.UserName), person.Id, token.Rights.And(person.Rights), token) : null;

    /// <param name="policy">What is required.</param>
    /// <param name="programs">Which ones it is about; null: all there are.</param>
    public bool May(AccessPolicy policy, IReadOnlyCollection<string>? programs)
    {
        if (policy.ByMachines || (Pending is not PendingStep.None && !policy.WhilePending)) return false;
        if (policy.Least is { } least && (!Rights.Has(least) || (policy.InPerson && Token is not null))) return false;
        return !policy.ByProgram || (programs is null ? Rights.CoversAll : programs.All(Rights.Covers));
    }
}

/// <summary>What somebody who has signed in must do first.</summary>
public enum PendingStep
{
    None,

    /// <summary>An administrator gave the password that they came with.</summary>
    Password,

    /// <summary>Their role wants one.</summary>
    SecondFactor,
}

/// <summary>Whoever looks at a page: what is offered to them, and on whose behalf a click acts. Asked anew each time, because pages stay
/// open for hours and rights change. Whether a click is theirs to make is decided by the service that it reaches.</summary>
public sealed class PageUser(AuthenticationStateProvider state, UserCache users, SignInSessions sessions)
{
    public async Task<CurrentUser?> CallerAsync() => await users.FindAsync((await state.GetAuthenticationStateAsync()).User);

    /// <param name="policy">What is required.</param>
    /// <param name="programs">Which ones it is about; null: all there are.</param>
    /// <returns>Whether it is offered.</returns>
    public async Task<bool> MayAsync(AccessPolicy policy, IReadOnlyCollection<string>? programs) =>
        await CallerAsync() is { } caller && caller.May(policy, programs);

    /// <summary>Acts on the viewer's behalf.</summary>
    /// <param name="refused">What is said when it is not theirs to do, by the reason.</param>
    public async Task<T> ActAsync<T>(Func<CurrentUser, Task<T>> act, Func<string, T> refused)
    {
        if (await CallerAsync() is not { } caller) return refused(AccessDeniedException.Text);
        if (caller.Session is { } session) await sessions.SeenAsync(session, CancellationToken.None);
        try
        {
            return await act(caller);
        }
        catch (AccessDeniedException denied)
        {
            return refused(denied.Message);
        }
    }

    /// <returns>Null when it was done, else why it was not.</returns>
    public async Task<string?> ActAsync(Func<CurrentUser, Task<Refusal?>> act) =>
        (await ActAsync(act, reason => new Refusal(reason)))?.Message;

    /// <returns>What stands in the way; nothing when it was done.</returns>
    public Task<ValidationErrors> ActAsync(Func<CurrentUser, Task<ValidationErrors>> act) =>
        ActAsync(act, reason => new ValidationErrors().Unless(false, "", reason));
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
