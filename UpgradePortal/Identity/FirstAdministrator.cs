using UpgradePortal.Common;
using UpgradePortal.Contracts;

namespace UpgradePortal.Identity;

/// <summary>Makes the first administrator, for the page and for the API.</summary>
public sealed class FirstAdministrator(SetupKey key, UserService people, SecurityLog log)
{
    /// <returns>The person's id and, when one was wanted, a token; or what is wrong.</returns>
    public async Task<(string? PersonId, string? Token, ValidationErrors Faults)> BeginAsync(
        SetupInput input, bool withToken, string from, CancellationToken cancellation)
    {
        var fits = key.Fits(input.Key);
        if (!fits) log.Note(SecurityEvent.SignInFailed, ClientNetwork.Of(from), null, from);
        var faults = new ValidationErrors()
            .Unless(fits, "key",
                "This is not the set-up key. It stands in the file set-up-key of the portal's data folder, anew with each start.")
            .Unless(NameRule.IsValid(input.Name), "name", NameRule.Rule)
            .Unless(input.Password is { Length: > 0 }, "password", "Choose a password.");
        if (faults.Any) return (null, null, faults);
        var (answer, token) = await people.BeginAsync(input.Name!, input.Password!, withToken, from, cancellation);
        if (answer.Person is not null) key.Forget();
        return (answer.Person?.Id, token, faults.Unless(answer.Person is not null, answer.Place, answer.Fault));
    }
}

/// <summary>What makes the first administrator.</summary>
public sealed class SetupInput
{
    /// <summary>From the file set-up-key of the portal's data folder.</summary>
    public string? Key { get; set; }

    /// <summary>Of the account.</summary>
    public string? Name { get; set; }

    /// <summary>12 characters or more.</summary>
    public string? Password { get; set; }
}
