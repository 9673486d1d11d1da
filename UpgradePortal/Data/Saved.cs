namespace UpgradePortal.Data;

/// <summary>What a save changed.</summary>
/// <param name="Reading">The turn as it stands now, with its run; null when nothing changed.</param>
/// <param name="Routers">They must be woken, because something else is wanted of them now.</param>
public sealed record Saved(TurnReading? Reading, IReadOnlyList<string> Routers)
{
    public static readonly Saved Nothing = new(null, []);

    public bool Changed => Reading is not null;
}
