using UpgradePortal.Data;

namespace UpgradePortal.Features.ApiTokens;

/// <param name="Name">For the record: what it does stands under your name and this.</param>
/// <param name="Roles">Of those you have: viewer, operator, approver, administrator.</param>
/// <param name="Programs">The only ones it may act on; leave it out for all that you may.</param>
/// <param name="Days">How long it lasts, 1 to 366; 90.</param>
public sealed record TokenInput(string? Name, IReadOnlyList<Role>? Roles, IReadOnlyList<string>? Programs, int? Days) : RightsInput(Roles, Programs);
