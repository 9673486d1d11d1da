using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Identity;
using UpgradePortal.Jobs;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Steps;

namespace UpgradePortal.Runs.Execution;

/// <summary>Carries one server's turn as far as it goes now: ask the machine, perform the effect, save its answer.</summary>
public sealed class AdvanceTurnJob(
    ITurnStore store, StepContextReader sites, IStepRunner steps, AgentRefresh agents, WorkQueue queue, IOptions<RunTimers> timers,
    TimeProvider clock) : IKeyedWork
{
    // A reason why something has not happened yet is for people, who can't read it when it lasts less.
    private static readonly TimeSpan WorthNotifying = TimeSpan.FromSeconds(1);

    public string Kind => RunWork.TurnKind;

    public async Task<ReconcileResult> AdvanceAsync(string id, CancellationToken cancellation)
    {
        var (run, server) = (RunWork.RunOf(id), RunWork.ServerOf(id));
        var found = await store.FindAsync(run, server, cancellation);
        if (found is null) return new ReconcileResult.Rest();
        var moved = false;
        while (found is not null)
        {
            var decision = TurnMachine.Next(found.Turn, found.Run, timers.Value, clock.GetUtcNow());
            var happened = decision switch
            {
                Decision.RecordTurn record => record.Event,
                Decision.Perform perform => await PerformAsync(found, perform.Effect, cancellation),
                _ => null,
            };
            if (happened is null) return await RestAsync(found.Turn, cancellation);
            if (IsBrief(found.Turn, happened)) return new ReconcileResult.NotYet(moved);
            var asked = found;
            found = await SaveAsync(asked, happened, cancellation);
            if (happened is TurnEvent.NotYet) break;
            // The same count once more changes nothing: taken for a move, it would be asked every few milliseconds for as long as a client
            // stays.
            moved |= found is not null && found.Turn.Seen != asked.Turn.Seen;
        }
        return new ReconcileResult.NotYet(moved);
    }

    private async Task<TurnEvent> PerformAsync(TurnReading found, Effect effect, CancellationToken cancellation) =>
        await steps.PerformAsync(await sites.ReadAsync(found.Run.Program, found.Turn, cancellation), effect, cancellation);

    private bool IsBrief(ServerTurn turn, TurnEvent happened) => happened is TurnEvent.NotYet { Silent: false }
        && turn is { SilentSince: null, Phase: not Phase.LeftOut } && (clock.GetUtcNow() - turn.Since).Duration() < WorthNotifying;

    // The next server may count on this one only as it is now: with its hold gone, the new version's health and the new list's epoch.
    private async Task<ReconcileResult> RestAsync(ServerTurn turn, CancellationToken cancellation)
    {
        if (turn.Phase is Phase.Upgraded or Phase.RolledBack or Phase.Returned) await agents.AskAsync(turn.Server, cancellation);
        queue.Run(turn.RunId);
        return new ReconcileResult.Rest();
    }

    /// <returns>The turn as it stands; null when nothing changed, or when the answer came too late and it has moved on.</returns>
    private async Task<TurnReading?> SaveAsync(TurnReading asked, TurnEvent happened, CancellationToken cancellation)
    {
        var saved = await store.SaveAsync(asked.Turn.RunId, asked.Turn.Server, asked.Revision, happened, Principal.Portal, cancellation);
        queue.Routers(saved.Routers);
        return saved.Reading;
    }
}
