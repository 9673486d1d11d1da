namespace UpgradePortal.Features.Setup;

public sealed record ServerView(string Name, string AgentUrl, bool OneAtATime);
