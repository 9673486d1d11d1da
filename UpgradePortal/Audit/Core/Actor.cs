namespace UpgradePortal.Audit.Core;

/// <summary>Who acts.</summary>
/// <param name="Name">A user, a user's token as <c>user/token</c>, an agent as <c>agent:server</c>, or <c>portal</c>.</param>
/// <param name="From">The address it came from; null for the portal itself.</param>
/// <param name="Person">Whose doing it is in the end: the user, also where a token acts. Null where nobody is behind it.</param>
public sealed record Actor(string Name, string? From = null, string? Person = null)
{
    public const string Portal = "portal";

    /// <summary>As people read it.</summary>
    public string Said => ActorText.Of(Name);

    public static Actor Agent(string server, string from) => new($"agent:{server}", from);

    public override string ToString() => Name;

    public static Actor FromString(string name) => new(name);

    // What acts without a person has a name and comes from nowhere.
    public static implicit operator Actor(string name) => FromString(name);
}

/// <summary>Actors as people read them.</summary>
public static class ActorText
{
    /// <param name="name">A user, a user's token as <c>user/token</c>, an agent as <c>agent:server</c>, or <c>portal</c>.</param>
    public static string Of(string name) =>
        name.Split('/') is [var user, var token] ? $"{user} (token {token})" :
        name.Split(':') is ["agent", var server] ? $"the agent of {server}" :
        name is "portal" ? "the portal" : name;
}
