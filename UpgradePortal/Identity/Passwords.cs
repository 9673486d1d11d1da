using Microsoft.AspNetCore.Identity;
using UpgradePortal.Identity.Data;

namespace UpgradePortal.Identity;

/// <summary>What a password must be, and how it is kept.</summary>
public sealed class Passwords(IPasswordHasher<UserRow> hasher, ILookupNormalizer names)
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>Of PBKDF2 with SHA-512, as OWASP asks for.</summary>
    public const int Rounds = 210_000;

    // What stands beyond makes it no easier to guess, and long ones take long to judge.
    private const int Judged = 72;

    // Of 0 to 4: what falls to some millions of guesses is not taken.
    private const int Guessed = 1;

    private static readonly UserRow Nobody = new() { PasswordHash = new PasswordHasher<UserRow>().HashPassword(new(), "nobody has this") };

    public string Normalize(string name) => names.NormalizeName(name);

    /// <returns>What is wrong with it, and the remedy; null when it will do.</returns>
    public static string? Fault(UserRow person, string? password) =>
        password is not { Length: >= Shortest and <= Longest } ? $"Use {Shortest} to {Longest} characters; a few words make a good one."
        : password.Contains(person.UserName!, StringComparison.OrdinalIgnoreCase) ? "It holds the account's own name. Choose another."
        : Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, Judged)], [person.UserName!, "upgradeportal"]).Score < Guessed
            ? "It is one of those that are tried first. Choose another; a few words that do not belong together make a good one."
        : null;

    /// <summary>Whoever is signed in with the old one is out.</summary>
    public void Put(UserRow person, string password)
    {
        person.PasswordHash = hasher.HashPassword(person, password);
        SignOut(person);
    }

    /// <summary>Whoever is signed in is out, until they sign in with what holds from now on.</summary>
    public static void SignOut(UserRow person) => person.SecurityStamp = Guid.NewGuid().ToString("N");

    /// <summary>Hashes a password that is known to fit anew, where its hash is weaker than those of today.</summary>
    public void Strengthen(UserRow person, string password)
    {
        if (hasher.VerifyHashedPassword(person, person.PasswordHash!, password) is PasswordVerificationResult.SuccessRehashNeeded)
            person.PasswordHash = hasher.HashPassword(person, password);
    }

    public bool Fits(UserRow person, string? password) =>
        person.PasswordHash is { } hash
        && hasher.VerifyHashedPassword(person, hash, password ?? "") is not PasswordVerificationResult.Failed;

    /// <summary>Takes as long as <see cref="Fits"/>, so that the time of an answer does not tell whether an account exists.</summary>
    public void Pretend(string? password) => Fits(Nobody, password);
}
