using UpgradePortal.Agents;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Runs.Execution;

/// <summary>Adds a run with its turns, inside the transaction that starts it.</summary>
public sealed class RunStarter(FleetState fleet, TimeProvider clock)
{
    /// <returns>The new run's id.</returns>
    public async Task<Guid> AddAsync(PortalDb db, RunOrder order, Actor who, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var run = new UpgradeRun(
            Guid.CreateVersion7(now), order.Program, order.Version, order.Policy)
        { FreezeOverride = order.FreezeOverride };
        var approved = RunMachine.Apply(run, new RunEvent.Approved(who.Name), now)!;
        var row = new RunRow
        {
            PlanId = order.PlanId,
            CreatedAt = now,
            CreatedBy = who.Name,
            ContentHash = order.ContentHash,
            Requesters = order.Requesters
        };
        db.Set<RunRow>().Add(row);
        RunWriter.Put(db, row, approved, new RunEvent.Approved(who.Name), who, now);
        foreach (var ((server, runs), at) in order.Servers.Select((s, i) => (s, i)))
        {
            var turn = new TurnRow { Program = order.Program, Position = at };
            turn.Put(new ServerTurn(run.Id, server, order.Policy.WaveOf(at)) { Previous = runs });
            db.Set<TurnRow>().Add(turn);
        }
        await RunApprovals.CountAsync(db, run.Id, order.Approvals, now, cancellation);
        await new RunTotals(db, fleet).CheckAsync(run.Id, order.Program, order.Servers.Select(s => s.Server), cancellation);
        return run.Id;
    }
}

/// <summary>A run as its plan wants it, checked already.</summary>
/// <param name="PlanId">That it carries out.</param>
/// <param name="Policy">With its windows as they stand now.</param>
/// <param name="Servers">In order, each with the version that it runs now.</param>
/// <param name="ContentHash">Of what was approved.</param>
/// <param name="Requesters">They can't approve its waves.</param>
/// <param name="FreezeOverride">Why freezes don't hold for it; null: they do.</param>
/// <param name="Approvals">That let it start.</param>
public sealed record RunOrder(
    Guid PlanId, string Program, string Version, RunPolicy Policy, IReadOnlyList<(string Server, string Runs)> Servers, string ContentHash,
    IReadOnlyList<string> Requesters, string? FreezeOverride, ApprovalState Approvals);
