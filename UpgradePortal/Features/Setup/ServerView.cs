namespace UpgradePortal.Features.Setup;

/// <param name="Name">Of the server.</param>
/// <param name="AgentUrl">The agent's control listener.</param>
/// <param name="OneAtATime">Its programs are upgraded one after the other.</param>
/// <param name="HasKey">The portal can speak to its agent.</param>
/// <param name="EnrolledAt">Null: its keys were given by hand, or there are none.</param>
/// <param name="Certificate">The only one its agent may show; null: any that the machine trusts.</param>
public sealed record ServerView(string Name, string AgentUrl, bool OneAtATime, bool HasKey, DateTimeOffset? EnrolledAt, string? Certificate);
