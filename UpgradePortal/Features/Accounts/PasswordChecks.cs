using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Security;

namespace UpgradePortal.Features.Accounts;

/// <summary>What a password must be, told together with all else that is wrong.</summary>
internal static class PasswordChecks
{
    // A name that can't be one stands in no password.
    private const string Nobody = "\n";

    public static Faults Strength(this Faults faults, string? name, string? password) =>
        password is { Length: > 0 } && Passwords.Fault(new PersonRow { UserName = NameRule.IsValid(name) ? name : Nobody }, password) is { } fault
            ? faults.Unless(false, "password", fault) : faults;
}
