using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity.Data;

namespace UpgradePortal.Identity;

/// <summary>What people do with tokens, for the page and for the API: with their own, and administrators with all.</summary>
public sealed class TokenRequests(TokenService tokens, IProgramNames programs, TokenRate rate, TimeProvider clock)
{
    private const int Days = 90;
    private const int MaxDays = 366;

    /// <summary>That count at one time, for each person.</summary>
    private const int Most = 50;

    public async Task<IReadOnlyList<TokenView>> ListAsync(CurrentUser caller, CancellationToken cancellation) =>
        [.. (await tokens.ListAsync(TokenService.Whose(caller), cancellation)).Select(t => TokenView.Of(t.Token, t.Owner))];

    /// <summary>Makes one, unless the caller asks too often: whoever tries much, rightly or not, waits.</summary>
    public async Task<TokenResult> MakeAsync(TokenInput input, CurrentUser caller, CancellationToken cancellation)
    {
        if (!rate.Takes(caller)) return TokenResult.TooOften;
        var faults = new ValidationErrors().Unless(NameRule.IsValid(input.Name), "name", NameRule.Rule)
            .Unless(input.Days is null or (>= 1 and <= MaxDays), "days", $"It lasts 1 to {MaxDays} days.")
            .Unless(caller.Token is null || input.Roles?.Contains(Role.Administrator) is not true, "roles",
                "Only a person makes a token with the role administrator, on the page API tokens.")
            .Rights(input, await programs.ProgramNamesAsync(cancellation));
        foreach (var role in (input.Roles ?? []).Where(Enum.IsDefined))
            faults.Unless(caller.Rights.Has(role), "roles", $"You are no {RightsText.Of(role)} yourself.");
        foreach (var program in input.Programs ?? [])
            faults.Unless(caller.Rights.Covers(program), "programs", $"You are limited to other programs than {program} yourself.");
        if (faults.Any) return new(faults);
        var now = clock.GetUtcNow();
        var own = await tokens.ListAsync(caller.PersonId, cancellation);
        faults.Unless(!own.Any(t => t.Token.Name == input.Name && t.Token.IsGood(now)), "name",
            "You have a token of this name. Choose another, or revoke that one.")
            .Unless(own.Count(t => t.Token.IsGood(now)) < Most, "name", $"You have {Most} tokens. Revoke one that nobody needs.");
        if (faults.Any) return new(faults);
        var (plain, row) = await tokens.MakeAsync(
            caller, input.Name!, input.ToRights(), TimeSpan.FromDays(input.Days ?? Days), cancellation);
        return new(faults, plain, TokenView.Of(row, caller.Actor.Person ?? ""));
    }

    /// <returns>False when there is none that the caller may revoke.</returns>
    public Task<bool> RevokeAsync(Guid id, CurrentUser caller, CancellationToken cancellation) =>
        tokens.RevokeAsync(id, caller, cancellation);
}

/// <summary>A token that was made, or why none was.</summary>
/// <param name="Errors">What was wrong with what was asked for.</param>
/// <param name="Plain">Shown this once.</param>
/// <param name="Token">As it is listed from now on.</param>
/// <param name="IsTooOften">Nothing is wrong with what was asked for, but with how often.</param>
public sealed record TokenResult(ValidationErrors Errors, string? Plain = null, TokenView? Token = null, bool IsTooOften = false)
{
    public static TokenResult TooOften => new(new ValidationErrors().Unless(false, "name", TokenRate.TooOften), IsTooOften: true);
}

/// <param name="Name">For the record: what it does stands under your name and this.</param>
/// <param name="Roles">Of those you have: viewer, operator, approver, administrator.</param>
/// <param name="Programs">The only ones it may act on; leave it out for all that you may.</param>
/// <param name="Days">How long it lasts, 1 to 366; 90.</param>
public sealed record TokenInput(string? Name, IReadOnlyList<Role>? Roles, IReadOnlyList<string>? Programs, int? Days)
    : RightsInput(Roles, Programs);

/// <param name="Id">To revoke it with.</param>
/// <param name="Name">Given by its owner.</param>
/// <param name="Owner">Whose it is; it never does more than they may.</param>
/// <param name="Programs">The only ones it may act on; null: all that its owner may.</param>
/// <param name="ExpiresAt">It does not count from then on.</param>
/// <param name="LastUsedAt">To the minute; null: never.</param>
/// <param name="IsRevoked">It does not count any more.</param>
public sealed record TokenView(
    Guid Id, string Name, string Owner, IReadOnlyList<Role> Roles, IReadOnlyList<string>? Programs,
    DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, bool IsRevoked)
{
    public static TokenView Of(TokenRow row, string owner) => new(
        row.Id, row.Name, owner, row.Rights.Roles, row.Rights.CoversAll ? null : row.Rights.Programs,
        row.CreatedAt, row.ExpiresAt, row.LastUsedAt, row.RevokedAt is not null);
}
