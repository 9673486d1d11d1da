namespace UpgradePortal.Features.Enrolment;

/// <param name="Token">Works once; shown this once.</param>
/// <param name="ExpiresAt">It does not count from then on.</param>
/// <param name="Command">To be run on the server.</param>
public sealed record EnrolmentView(string Token, DateTimeOffset ExpiresAt, string Command);
