using UpgradePortal.Method;

namespace UpgradePortal.Features.Runs;

/// <param name="Choice">What is to be done.</param>
/// <param name="Why">On record.</param>
/// <param name="Seen">The turn's number of changes that the decision was made on.</param>
public sealed record DecisionInput(Choice? Choice, string? Why, int? Seen);
