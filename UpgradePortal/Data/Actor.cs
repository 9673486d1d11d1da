using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Who acts, for the record.</summary>
/// <param name="Name">A person, a person's token as <c>person/token</c>, an agent's server, or the portal itself.</param>
/// <param name="From">The address it came from; null for the portal itself.</param>
/// <param name="Person">Whose doing it is in the end: the person, also where a token acts. Null where nobody is behind it.</param>
public sealed record Actor(string Name, string? From = null, string? Person = null)
{
    /// <summary>In words for people.</summary>
    public string Said => ActorWords.Of(Name);

    public override string ToString() => Name;

    public static Actor FromString(string name) => new(name);

    // What acts without a person has a name and comes from nowhere.
    public static implicit operator Actor(string name) => FromString(name);
}
