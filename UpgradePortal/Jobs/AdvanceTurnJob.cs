using Hangfire;
using UpgradePortal.Data;
using UpgradePortal.Method;
using UpgradePortal.Steps;

namespace UpgradePortal.Jobs;

/// <summary>Carries one server's turn as far as it goes now: ask the machine, perform the effect, save its answer.</summary>
[AutomaticRetry(Attempts = 0)]
public sealed class AdvanceTurnJob(
    RunStore store, SiteReader sites, IStepRunner steps, TurnLoop loop, TimeProvider clock)
{
    public Task RunAsync(Guid run, string server, CancellationToken cancellation) =>
        loop.RunAsync(run, server, token => PassAsync(run, server, token), cancellation);

    private async Task<Pass> PassAsync(Guid run, string server, CancellationToken cancellation)
    {
        if (await store.FindAsync(run, server, cancellation) is not { } found) return new Pass.Rest();
        switch (TurnMachine.Next(found.Turn, found.Run, clock.GetUtcNow()))
        {
            case Decision.RecordTurn record:
                return await SaveAsync(found, record.Event, cancellation) ? new Pass.MovedOn() : new Pass.NotYet();
            case Decision.Perform perform:
                var site = await sites.ReadAsync(found.Run.Program, found.Turn, cancellation);
                var answer = await steps.PerformAsync(site, perform.Effect, cancellation);
                var saved = await SaveAsync(found, answer, cancellation);
                return saved && answer is not TurnEvent.NotYet ? new Pass.MovedOn() : new Pass.NotYet();
            default:
                loop.Wakes.Run(run);
                return new Pass.Rest();
        }
    }

    private async Task<bool> SaveAsync(TurnReading asked, TurnEvent happened, CancellationToken cancellation)
    {
        var saved = await store.SaveAsync(asked.Turn.RunId, asked.Turn.Server, asked.Revision, happened, "portal", cancellation);
        foreach (var router in saved.Routers) loop.Wakes.Router(router);
        return saved.Changed;
    }
}
