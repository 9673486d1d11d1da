using UpgradePortal.Data;

namespace UpgradePortal.Features.Accounts;

/// <param name="Name">To sign in with.</param>
/// <param name="Password">12 characters or more; whoever gets it changes it.</param>
/// <param name="Roles">viewer, operator, approver, administrator.</param>
/// <param name="Programs">The only ones an operator or approver may act on; leave it out for all.</param>
public sealed record PersonInput(string? Name, string? Password, IReadOnlyList<Role>? Roles, IReadOnlyList<string>? Programs) : RightsInput(Roles, Programs);
