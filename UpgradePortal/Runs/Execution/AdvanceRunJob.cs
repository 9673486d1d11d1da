using UpgradePortal.Jobs;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Execution;

/// <summary>Starts turns and ends the run. Before each decision the program's routers are known afresh, because what is not known does not
/// count as serving.</summary>
public sealed class AdvanceRunJob(
    RunAdmission admission, RunStore store, RouterRefresh routers, RollbackReadiness rollbacks, WorkQueue queue) : IKeyedWork
{
    public string Kind => RunWork.RunKind;

    public async Task<ReconcileResult> AdvanceAsync(string id, CancellationToken cancellation)
    {
        var run = RunWork.RunOf(id);
        var program = await store.ProgramAsync(run, cancellation);
        if (program is not null) await routers.ForProgramAsync(program, cancellation);
        var admitted = await admission.AdvanceAsync(run, cancellation);
        if (admitted.Asks is { } turn)
        {
            var answer = await rollbacks.AskAsync(program!, turn.Server, turn.Previous, cancellation);
            admitted = await admission.AdvanceAsync(run, answer, cancellation);
        }
        var (decision, changed, cutoff) = admitted;
        queue.Routers(changed);
        switch (decision)
        {
            case Decision.Start start:
                queue.Turn(run, start.Server);
                return new ReconcileResult.MovedOn();
            case Decision.Skip: return new ReconcileResult.MovedOn();
            case Decision.RecordRun:
                foreach (var server in await store.ActiveServersAsync(run, cancellation)) queue.Turn(run, server);
                return new ReconcileResult.MovedOn();
            case Decision.SleepUntil sleep: return new ReconcileResult.Later(sleep.At > cutoff ? cutoff.Value : sleep.At);
            // The cutoff comes whether a turn says anything or not.
            default: return cutoff is { } at ? new ReconcileResult.Later(at) : new ReconcileResult.Rest();
        }
    }
}
