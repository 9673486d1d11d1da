using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Security;

namespace UpgradePortal.Features.ApiTokens;

/// <summary>What people do with tokens, for the page and for the API: with their own, and administrators with all.</summary>
public sealed class TokenDesk(TokenKeeper tokens, Catalog catalog, TokenRate rate, TimeProvider clock)
{
    private const int Days = 90;
    private const int MostDays = 366;

    public async Task<IReadOnlyList<TokenView>> ListAsync(Caller caller, CancellationToken cancellation) =>
        [.. (await tokens.ListAsync(Whose(caller), cancellation)).Select(t => TokenView.Of(t.Token, t.Owner))];

    /// <summary>Makes one, unless the caller asks too often: whoever tries much, rightly or not, waits.</summary>
    public async Task<TokenAnswer> MakeAsync(TokenInput input, Caller caller, CancellationToken cancellation)
    {
        if (!rate.Takes(caller)) return TokenAnswer.TooOften;
        var faults = new Faults().Unless(NameRule.IsValid(input.Name), "name", NameRule.Rule)
            .Unless(input.Days is null or (>= 1 and <= MostDays), "days", $"It lasts 1 to {MostDays} days.")
            .Rights(input, await catalog.ProgramNamesAsync(cancellation));
        foreach (var role in (input.Roles ?? []).Where(Enum.IsDefined))
            faults.Unless(caller.Rights.Has(role), "roles", $"You are no {RightsWords.Of(role)} yourself.");
        foreach (var program in input.Programs ?? [])
            faults.Unless(caller.Rights.Covers(program), "programs", $"You are limited to other programs than {program} yourself.");
        if (faults.Any) return new(faults);
        var now = clock.GetUtcNow();
        var own = await tokens.ListAsync(caller.PersonId, cancellation);
        faults.Unless(!own.Any(t => t.Token.Name == input.Name && t.Token.IsGood(now)), "name",
            "You have a token of this name. Choose another, or revoke that one.");
        if (faults.Any) return new(faults);
        var (plain, row) = await tokens.MakeAsync(caller, input.Name!, input.ToRights(), TimeSpan.FromDays(input.Days ?? Days), cancellation);
        return new(faults, plain, TokenView.Of(row, caller.Actor.Person ?? ""));
    }

    /// <returns>False when there is none that the caller may revoke.</returns>
    public Task<bool> RevokeAsync(Guid id, Caller caller, CancellationToken cancellation) =>
        tokens.RevokeAsync(id, Whose(caller), caller.Actor, cancellation);

    private static string? Whose(Caller caller) => caller.Rights.IsAdministrator ? null : caller.PersonId;
}
