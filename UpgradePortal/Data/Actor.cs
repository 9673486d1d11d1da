using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Who acts.</summary>
/// <param name="Name">A user, a user's token as <c>user/token</c>, an agent as <c>agent:server</c>, or <c>portal</c>.</param>
/// <param name="From">The address it came from; null for the portal itself.</param>
/// <param name="Person">Whose doing it is in the end: the user, also where a token acts. Null where nobody is behind it.</param>
public sealed record Actor(string Name, string? From = null, string? Person = null)
{
    public const string Portal = "portal";

    /// <summary>As people read it.</summary>
    public string Said => ActorWords.Of(Name);

    public static Actor Agent(string server, string from) => new($"agent:{server}", from);

    public override string ToString() => Name;

    public static Actor FromString(string name) => new(name);

    // What acts without a person has a name and comes from nowhere.
    public static implicit operator Actor(string name) => FromString(name);
}
