using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Makes plans, and runs out of them.</summary>
public sealed class RunStarter(WriteGate gate, TimeProvider clock, RunFeed feed)
{
    public async Task<Guid> PlanAsync(
        string program, string version, RunPolicy policy, IReadOnlyList<string> servers, Actor who, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await gate.WriteAsync(db =>
        {
            db.Plans.Add(new()
            {
                Id = id,
                Program = program,
                Version = version,
                CreatedAt = clock.GetUtcNow(),
                CreatedBy = who.Name,
                PolicyJson = JsonSerializer.Serialize(policy, RowJson.Options),
                ServersJson = JsonSerializer.Serialize(servers, RowJson.Options),
            });
            db.Audit.Add(new() { At = clock.GetUtcNow(), Who = who.Name, From = who.From, What = "Planned", Subject = $"plan {id}", After = $"{program} {version}" });
            return Task.FromResult(true);
        }, cancellation);
        feed.Publish(RunFeed.Farm);
        return id;
    }

    /// <param name="plan">What is to be carried out.</param>
    /// <param name="previous">The version each server of the plan runs now, in the plan's order.</param>
    /// <param name="who">Who starts it.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    /// <returns>The new run, or why there is none: two runs of one program would each count on the other's servers.</returns>
    public async Task<(Guid? Run, Refusal? Refusal)> StartAsync(
        PlanRow plan, IReadOnlyList<(string Server, string Runs)> previous, Actor who, CancellationToken cancellation)
    {
        var started = await gate.WriteAsync<(Guid?, Refusal?)>(async db =>
        {
            if (await db.Runs.FirstOrDefaultAsync(r => r.Program == plan.Program && !r.IsOver, cancellation) is { } other)
                return (null, new Refusal($"{plan.Program} is being upgraded to {other.Version} already. Wait until that run is over, or cancel it."));
            var now = clock.GetUtcNow();
            var run = new UpgradeRun(Guid.CreateVersion7(now), plan.Program, plan.Version, plan.Policy);
            var approved = RunMachine.Apply(run, new RunEvent.Approved(who.Name), now)!;
            var row = new RunRow { PlanId = plan.Id, CreatedAt = now, CreatedBy = who.Name };
            db.Runs.Add(row);
            RunWriter.Put(db, row, approved, new RunEvent.Approved(who.Name), who, now);
            foreach (var ((server, runs), at) in previous.Select((p, i) => (p, i)))
            {
                var turn = new TurnRow { Program = plan.Program, Position = at };
                turn.Put(new ServerTurn(run.Id, server, plan.Policy.WaveOf(at)) { Previous = runs });
                db.Turns.Add(turn);
            }
            return (run.Id, null);
        }, cancellation);
        if (started.Item1 is { } id) feed.RunChanged(id);
        return started;
    }
}
