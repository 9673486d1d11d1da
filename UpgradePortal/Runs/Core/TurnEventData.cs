using System.Text.Json.Serialization;

namespace UpgradePortal.Runs.Core;

/// <summary>What is kept of something that happened to one server's upgrade: all that <see cref="TurnEventText"/> needs to say it at any
/// later time. Its property names are a storage format.</summary>
/// <param name="From">Phase before.</param>
/// <param name="To">Phase after.</param>
public sealed record TurnEventData(Phase From, Phase To)
{
    /// <summary>After it; null: to upgrade.</summary>
    public Goal? Goal { get; init; }

    /// <summary>It had been put off to the next window, and that is over.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WasPostponed { get; init; }

    /// <summary>Before it, clients of a sticky program were still let finish.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WasSticky { get; init; }

    /// <summary>After it, they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSticky { get; init; }

    /// <summary>The program was seen to answer, so that routers may be told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Answers { get; init; }

    /// <summary>What holds it up from now on; null: nothing new.</summary>
    public Trouble? Trouble { get; init; }

    /// <summary>The plan said beforehand what to do about it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPlanned { get; init; }

    /// <summary>The session list was begun anew, so that what was in flight is unknown for a while.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsQuarantined { get; init; }

    /// <summary>A router or the agent fell silent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSilent { get; init; }

    /// <summary>Routers that were left stopped, as somebody else had them; blank between.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LeftStoppedAt { get; init; }

    public string? Reason { get; init; }

    /// <summary>That let a request through.</summary>
    public string? Router { get; init; }

    /// <summary>Requests that the agent refused during the upgrade so far; null: none, or it was told before.</summary>
    public long? Refused { get; init; }

    /// <summary>Where they came from.</summary>
    public string? RefusedFrom { get; init; }

    /// <summary>The agent has lost count, so there may have been more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool RefusedIsAtLeast { get; init; }

    /// <summary>Sessions that were ended, and by what order.</summary>
    public string? Ended { get; init; }
    public string? ForcedBecause { get; init; }

    public Choice? Choice { get; init; }
    public string? By { get; init; }

    /// <summary>That is installed there in the end, as far as is known now.</summary>
    public string? Version { get; init; }
    public string? Previous { get; init; }

    public static TurnEventData Of(ServerTurn was, ServerTurn next, TurnEvent happened, UpgradeRun run)
    {
        var trouble = next.Trouble != was.Trouble && next.Trouble is not UpgradePortal.Runs.Core.Trouble.None ? next.Trouble
            : (Trouble?)null;
        var data = new TurnEventData(was.Phase, next.Phase)
        {
            Goal = next.Goal is UpgradePortal.Runs.Core.Goal.Upgrade ? null : next.Goal,
            WasPostponed = was.Goal is UpgradePortal.Runs.Core.Goal.Postpone,
            WasSticky = was.StickyDrain,
            IsSticky = next.StickyDrain,
            Answers = next.Opened && !was.Opened,
            Trouble = trouble,
            IsPlanned = trouble is UpgradePortal.Runs.Core.Trouble.Overdue && run.Policy.OnDrainTimeout is OnDrainTimeout.KeepWaiting,
            IsQuarantined = next.SessionListQuarantined && !was.SessionListQuarantined,
            IsSilent = next.SilentSince is not null && was.SilentSince is null,
            Reason = next.Reason,
            ForcedBecause = was.ForceReason,
            Version = TurnMachine.VersionOf(next, run),
            Previous = next.Previous,
            LeftStoppedAt = next.LeaveStoppedAt,
        };
        return happened switch
        {
            TurnEvent.Decided e => data with { Choice = e.Choice, By = e.By, Reason = e.Reason },
            TurnEvent.ArrivedWhileStopped e => data with { Router = e.Router, Reason = null },
            TurnEvent.RequestsRefused when was.Refused is not { Count: > 0 } && next.Refused is { Count: > 0 } =>
                With(data, next.Refused) with { Reason = null },
            TurnEvent.Restored => With(data, next.Refused),
            TurnEvent.SessionsCounted e => data with { Ended = e.Ended },
            // Silence leaves the turn as it is, so the turn has no reason of its own for it.
            TurnEvent.NotYet e when data is { IsSilent: true, Trouble: null, IsQuarantined: false } => data with { Reason = e.Reason },
            _ => data,
        };
    }

    private static TurnEventData With(TurnEventData data, RefusedDuringUpgrade? refused) => data with
    {
        Refused = refused?.Count,
        RefusedFrom = refused is { Count: > 0 } ? refused.From : null,
        RefusedIsAtLeast = refused is { IsAtLeast: true },
    };
}
