using UpgradePortal.Contracts;
using UpgradePortal.Security;

namespace UpgradePortal.Features.Account;

/// <summary>Makes the first administrator, for the page and for the API.</summary>
public sealed class Beginning(SetupKey key, PeopleKeeper people)
{
    /// <returns>The person's id and, when one was wanted, a token; or what is wrong.</returns>
    public async Task<(string? PersonId, string? Token, Faults Faults)> BeginAsync(SetupInput input, bool withToken, string from, CancellationToken cancellation)
    {
        var faults = new Faults()
            .Unless(key.Fits(input.Key), "key", "This is not the set-up key. The portal writes it to its log at each start.")
            .Unless(NameRule.IsValid(input.Name), "name", NameRule.Rule)
            .Unless(input.Password is { Length: > 0 }, "password", "Choose a password.");
        if (faults.Any) return (null, null, faults);
        var (answer, token) = await people.BeginAsync(input.Name!, input.Password!, withToken, from, cancellation);
        return (answer.Person?.Id, token, faults.Unless(answer.Person is not null, answer.Place, answer.Fault));
    }
}
