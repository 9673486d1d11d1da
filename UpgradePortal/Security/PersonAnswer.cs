using UpgradePortal.Data;

namespace UpgradePortal.Security;

/// <summary>What became of a change to an account.</summary>
/// <param name="Person">Null when nothing was changed.</param>
/// <param name="Place">Which input is wrong, when nothing was changed.</param>
/// <param name="Fault">What is wrong with it, and the remedy.</param>
public sealed record PersonAnswer(PersonRow? Person, string Place, string Fault)
{
    public static PersonAnswer Done(PersonRow person) => new(person, "", "");

    public static PersonAnswer Wrong(string field, string fault) => new(null, field, fault);
}
