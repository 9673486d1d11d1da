namespace UpgradePortal.Features.Plans;

/// <param name="Program">Which program.</param>
/// <param name="Version">Wanted version.</param>
/// <param name="Servers">Servers in the order of their turns; left out: the whole server list.</param>
/// <param name="Policy">How; left out: one server out at once, at least one serving.</param>
public sealed record PlanInput(string? Program, string? Version, IReadOnlyList<string>? Servers, PolicyInput? Policy);
