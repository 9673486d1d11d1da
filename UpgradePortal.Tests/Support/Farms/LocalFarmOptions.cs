namespace UpgradePortal.Tests.Support.Farms;

/// <summary>What a <see cref="LocalFarm"/> is made of.</summary>
internal sealed record LocalFarmOptions
{
    /// <summary>Short enough that nobody waits for the next look.</summary>
    public static IReadOnlyDictionary<string, string> Quick { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Portal:Polling:Agents"] = "00:00:00.100",
        ["Portal:Polling:Routers"] = "00:00:00.100",
        ["Portal:Polling:Every"] = "00:00:00.100",
        ["Portal:Polling:WatchInterval"] = "00:00:00.100",
        ["Portal:Polling:ScheduleInterval"] = "00:00:00.100",
        ["Portal:Runs:AdmissionRetryDelay"] = "00:00:00.100",
        ["Portal:Schedule:WatchInterval"] = "00:00:00.100",
        ["Portal:Schedule:RetryDelay"] = "00:00:00.100",
        ["Portal:Steps:UncountedGap"] = "00:00:00.050",
    };

    public int Servers { get; init; } = 3;

    /// <summary>Beside <see cref="Quick"/>.</summary>
    public IReadOnlyDictionary<string, string> PortalSettings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where agents send their signals; null: to the portal.</summary>
    public Uri? SignalsUrl { get; init; }

    /// <summary>Versions of catalog that lie on each server to be installed; null: nobody looks for them.</summary>
    public IReadOnlyList<string>? Artefacts { get; init; }

    /// <summary>When a silent client of checkout is gone; null: its clients are not counted, and nobody waits for them.</summary>
    public TimeSpan? ClientsIdleAfter { get; init; }
}
