namespace UpgradePortal.Agent.Enrolment;

/// <summary>An enrolment that the portal may have heard of.</summary>
/// <param name="Token">Its hash.</param>
/// <param name="AgentKey">The key that was sent with it.</param>
internal sealed record PendingEnrolment(string Token, string AgentKey);
