namespace UpgradePortal.Runs.Core;

/// <summary>What is kept of something that happened to a run: all that <see cref="RunEventText"/> needs to say it at any later time. Its
/// property names are a storage format.</summary>
public sealed record RunEventData
{
    /// <summary>Actor who ordered it; null: time or the run itself.</summary>
    public string? By { get; init; }

    /// <summary>In the words of who gave it, or of the rule that applied.</summary>
    public string? Reason { get; init; }

    /// <summary>From 1, as people count.</summary>
    public int? Wave { get; init; }

    /// <summary>Beginning of the opening that went by.</summary>
    public DateTimeOffset? Opened { get; init; }

    /// <summary>Beginning of the next opening; null: none is in sight, or it plays no part.</summary>
    public DateTimeOffset? Opens { get; init; }

    public RunStatus? Outcome { get; init; }

    /// <summary>Whose approval counted.</summary>
    public string? Approver { get; init; }

    public static RunEventData Of(RunEvent happened) => happened switch
    {
        RunEvent.Approved e => new() { By = e.By },
        RunEvent.Paused e => new() { By = e.By },
        RunEvent.Resumed e => new() { By = e.By },
        RunEvent.CancelledAfterTurns e => new() { By = e.By },
        RunEvent.CancelledNow e => new() { By = e.By },
        RunEvent.RollBackOrdered e => new() { By = e.By },
        RunEvent.WavePromoted e => new() { By = e.By, Wave = e.Wave + 2 },
        RunEvent.WindowClosed e => new() { Reason = e.Reason, Opens = e.Opens },
        RunEvent.WindowMissed e => new() { Opened = e.Opened, Opens = e.Next },
        RunEvent.WindowMoved e => new() { Reason = e.Reason, Opens = e.Opens },
        RunEvent.FreezeOverridden e => new() { By = e.By, Reason = e.Reason },
        RunEvent.WaveStarted e => new() { Wave = e.Wave + 1 },
        RunEvent.WaveEnded e => new() { Wave = e.Wave + 1 },
        RunEvent.RunEnded e => new() { Outcome = e.As },
        _ => new(),
    };
}
