namespace UpgradePortal.Ui;

/// <summary>Where what is wrong with a field stands.</summary>
internal static class FaultId
{
    public static string New() => $"fault-{Guid.NewGuid():N}";
}
