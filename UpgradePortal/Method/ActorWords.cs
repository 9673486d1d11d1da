namespace UpgradePortal.Method;

/// <summary>The names under which acts stand in the record, in words for people.</summary>
public static class ActorWords
{
    /// <param name="name">A person, a person's token as <c>person/token</c>, an agent's server, or <c>portal</c>.</param>
    public static string Of(string name) => name.Split('/') is [var person, var token] ? $"{person} (token {token})" : name is "portal" ? "the portal" : name;
}
