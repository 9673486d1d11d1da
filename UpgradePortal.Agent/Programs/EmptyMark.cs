namespace UpgradePortal.Agent.Programs;

/// <summary>The list was found empty: what makes a sequence a ticket, and for how long.</summary>
/// <param name="Epoch">Of the list.</param>
/// <param name="Sequence">Of the list.</param>
/// <param name="At">Time stamp of the agent's clock.</param>
public sealed record EmptyMark(string Epoch, long Sequence, long At);
