namespace UpgradePortal.Features.Tonight;

/// <summary>What the browser's tab shows of the night.</summary>
/// <param name="Asks">Decisions that are wanted.</param>
/// <param name="Runs">Upgrades that go on.</param>
/// <param name="What">The first decision, in words.</param>
public sealed record BeaconState(int Asks, int Runs, string? What)
{
    public string Name => Asks > 0 ? "asks" : Runs > 0 ? "busy" : "quiet";

    public string Prefix => Asks > 0 ? $"({Asks}!) " : Runs > 0 ? "◐ " : "";
}
