using Microsoft.AspNetCore.Identity;
using UpgradePortal.Identity.Data;

namespace UpgradePortal.Identity;

/// <summary>What a password must be, and how it is kept.</summary>
public sealed class Passwords(IPasswordHasher<UserRow> hasher, ILookupNormalizer names)
{
    public const int Shortest = 12;
    public const int Longest = 128;

    private static readonly UserRow Nobody = new() { PasswordHash = new PasswordHasher<UserRow>().HashPassword(new(), "nobody has this") };

    public string Normalize(string name) => names.NormalizeName(name);

    /// <returns>What is wrong with it, and the remedy; null when it will do.</returns>
    public static string? Fault(UserRow person, string? password) =>
        password is not { Length: >= Shortest and <= Longest } ? $"Use {Shortest} to {Longest} characters; a few words make a good one."
        : password.Contains(person.UserName!, StringComparison.OrdinalIgnoreCase) ? "It holds the account's own name. Choose another."
        : null;

    /// <summary>Whoever is signed in with the old one is out.</summary>
    public void Put(UserRow person, string password)
    {
        person.PasswordHash = hasher.HashPassword(person, password);
        SignOut(person);
    }

    /// <summary>Whoever is signed in is out, until they sign in with what holds from now on.</summary>
    public static void SignOut(UserRow person) => person.SecurityStamp = Guid.NewGuid().ToString("N");

    public bool Fits(UserRow person, string? password) =>
        person.PasswordHash is { } hash
        && hasher.VerifyHashedPassword(person, hash, password ?? "") is not PasswordVerificationResult.Failed;

    /// <summary>Takes as long as <see cref="Fits"/>, so that the time of an answer does not tell whether an account exists.</summary>
    public void Pretend(string? password) => Fits(Nobody, password);
}
