namespace UpgradePortal.Common;

/// <summary>What programs there are, for modules that must not know the inventory.</summary>
public interface IProgramNames
{
    /// <returns>Of all programs, by name.</returns>
    Task<IReadOnlyList<string>> ProgramNamesAsync(CancellationToken cancellation);
}
