namespace UpgradePortal.Method;

/// <summary>Actors as people read them.</summary>
public static class ActorWords
{
    /// <param name="name">A user, a user's token as <c>user/token</c>, an agent as <c>agent:server</c>, or <c>portal</c>.</param>
    public static string Of(string name) =>
        name.Split('/') is [var user, var token] ? $"{user} (token {token})" :
        name.Split(':') is ["agent", var server] ? $"the agent of {server}" :
        name is "portal" ? "the portal" : name;
}
