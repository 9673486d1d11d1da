namespace UpgradePortal.Runs.Core;

/// <summary>The run's own row. Its turns are rows of their own and are never written by an order to the run.</summary>
public sealed record UpgradeRun(Guid Id, string Program, string Version, RunPolicy Policy)
{
    public RunStatus Status { get; init; } = RunStatus.AwaitingApproval;
    public bool IsPaused { get; init; }

    /// <summary>When the last pause ended; its time is nobody's running time.</summary>
    public DateTimeOffset? ResumedAt { get; init; }
    public int Wave { get; init; }

    /// <summary>Running time since the wave ended; null while it goes on.</summary>
    public ActiveTime? Baking { get; init; }
    public bool IsPromoted { get; init; }

    /// <summary>Its hours are over: no turn may start, and what was not ordered to upgrade is put back.</summary>
    public bool IsClosed { get; init; }

    /// <summary>While closed: when its hours begin again, as far as is known.</summary>
    public DateTimeOffset? Reopens { get; init; }

    /// <summary>Why it goes on in spite of freezes; null: it does not.</summary>
    public string? FreezeOverride { get; init; }

    /// <summary>The wave is done and watched, and the next one begins only when a person says so.</summary>
    public bool WaitsForGo => this is { Status: RunStatus.Running, Policy.PauseBetweenWaves: true, IsPromoted: false, Baking: { } baking }
        && baking.Spent >= Policy.BakeTime;

    /// <summary>What the cutoff puts back has its turn in the next window.</summary>
    public bool WaitsForWindow => this is { Status: RunStatus.Running, IsClosed: true, Policy.OnWindowEnd: OnWindowEnd.WaitForNext };

    public bool IsOver => Status is RunStatus.Succeeded or RunStatus.Incomplete or RunStatus.Cancelled or RunStatus.RolledBack;
}

/// <summary>All that a turn reads of its run, together with the pause. Cancelling finishes what is out; PuttingBack returns what has not
/// begun.</summary>
public enum RunStatus { AwaitingApproval, Running, Cancelling, PuttingBack, RollingBack, Succeeded, Incomplete, Cancelled, RolledBack }
