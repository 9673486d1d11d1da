namespace UpgradePortal.Data;

/// <summary>What a save changed: the routers named must be woken, because something else is wanted of them now.</summary>
public sealed record Saved(bool Changed, IReadOnlyList<string> Routers)
{
    public static readonly Saved Nothing = new(false, []);
}
