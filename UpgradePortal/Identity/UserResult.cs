using UpgradePortal.Identity.Data;

namespace UpgradePortal.Identity;

/// <summary>What became of a change to an account.</summary>
/// <param name="Person">Null when nothing was changed.</param>
/// <param name="Place">Which input is wrong, when nothing was changed.</param>
/// <param name="Fault">What is wrong with it, and the remedy.</param>
public sealed record UserResult(UserRow? Person, string Place, string Fault)
{
    public static UserResult Done(UserRow person) => new(person, "", "");

    public static UserResult Wrong(string field, string fault) => new(null, field, fault);
}
