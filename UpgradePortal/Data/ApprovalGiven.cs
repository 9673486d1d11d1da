namespace UpgradePortal.Data;

/// <summary>One yes as it stands now.</summary>
/// <param name="Person">Whose.</param>
/// <param name="At">When it was given.</param>
/// <param name="ExpiresAt">When it stops counting.</param>
/// <param name="Hash">Of what was approved.</param>
/// <param name="Comment">Their words.</param>
/// <param name="BreaksGlass">An administrator alone, in the place of all others.</param>
/// <param name="WhyNot">Why it does not count; null: it does.</param>
public sealed record ApprovalGiven(
    string Person, DateTimeOffset At, DateTimeOffset ExpiresAt, string Hash, string? Comment, bool BreaksGlass, string? WhyNot);
