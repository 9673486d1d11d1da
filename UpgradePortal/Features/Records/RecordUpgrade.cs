namespace UpgradePortal.Features.Records;

/// <summary>What a run or plan upgrades, and to what.</summary>
public sealed record RecordUpgrade(string Program, string Version)
{
    public override string ToString() => $"{Program} to {Version}";
}
