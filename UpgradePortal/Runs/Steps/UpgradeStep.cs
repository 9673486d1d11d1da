using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Runs.Steps;

/// <summary>Orders the upgrade and takes the agent's word for how it ended (M-14). Repeating it is safe: an id runs once.</summary>
public sealed class UpgradeStep(AgentClient agents, RouteReader routes, RefusedWatch refused)
{
    /// <summary>What an agent that has lost its journal leaves: nobody knows how far the upgrade came.</summary>
    public static TurnEvent Forgotten(string server) =>
        new TurnEvent.Interrupted($"{server}'s agent has no memory of the upgrade that it had begun.");

    public async Task<TurnEvent> PerformAsync(StepContext site, Effect.Upgrade effect, CancellationToken cancellation) =>
        // A turn of a portal that did not note the journal yet: whether it was ordered is not known.
        effect.Journal is not { } journal ? Forgotten(site.Server)
            : await agents.OperationAsync(site.Agent, site.Program, effect.OperationId, journal, cancellation) switch
            {
                AgentAnswer<Operation>.Said known => await StandsAsync(site, known.Value, cancellation),
                AgentAnswer<Operation>.Refused { Type: AgentProblem.UnknownOperation } =>
                    await OrderAsync(site, effect, journal, cancellation),
                AgentAnswer<Operation>.Refused { Type: AgentProblem.JournalLost } =>
                    await ForgottenAsync(site, effect, cancellation),
                AgentAnswer<Operation>.Refused no => new TurnEvent.NotYet(no.Reason, Silent: false),
                AgentAnswer<Operation>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
                _ => throw new InvalidOperationException("An answer of no known kind."),
            };

    /// <summary>For a run that is paused: how the operation stands, without following it.</summary>
    public async Task<TurnEvent> ReadAsync(StepContext site, Effect.ReadUpgrade effect, CancellationToken cancellation) =>
        await agents.OperationAsync(site.Agent, site.Program, effect.OperationId, effect.Journal ?? "", cancellation) switch
        {
            AgentAnswer<Operation>.Said { Value: var known } => new TurnEvent.NotYet(Standing(known), Silent: false),
            AgentAnswer<Operation>.Refused { Type: AgentProblem.UnknownOperation } =>
                new TurnEvent.NotYet("The upgrade is not ordered: the run is paused.", Silent: false),
            AgentAnswer<Operation>.Refused no => new TurnEvent.NotYet(no.Reason, Silent: false),
            AgentAnswer<Operation>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };

    private static string Standing(Operation operation) => operation.State switch
    {
        OperationState.Running => "The upgrade command runs. What follows waits, because the run is paused.",
        OperationState.Succeeded => "The upgrade command has succeeded. Its check waits, because the run is paused.",
        _ => $"The upgrade command has ended: {operation.Reason ?? "it failed."} What follows waits, because the run is paused.",
    };

    private async Task<TurnEvent> OrderAsync(StepContext site, Effect.Upgrade effect, string journal, CancellationToken cancellation)
    {
        // Read once more, because a router may have been restarted since the count.
        var reading = await routes.ReadAsync(site, cancellation);
        if (reading.Silent is { } router) return new TurnEvent.NotYet(router, Silent: true);
        if (reading.StillSends is { } why) return await TakeBackAsync(site, effect, journal, why, cancellation);
        var order = new UpgradeOrder(effect.Version, site.HoldId, effect.Ticket, journal);
        return await agents.UpgradeAsync(site.Agent, site.Program, effect.OperationId, order, cancellation) switch
        {
            AgentAnswer<Operation>.Said begun => await StandsAsync(site, begun.Value, cancellation),
            AgentAnswer<Operation>.Refused { Type: AgentProblem.JournalLost } => await ForgottenAsync(site, effect, cancellation),
            AgentAnswer<Operation>.Refused { Status: 409 } no => new TurnEvent.Refused(no.Reason),
            // The program is not in its settings now: that says nothing of an order that came before.
            AgentAnswer<Operation>.Refused { Status: 404 } no => new TurnEvent.NotYet(no.Reason, Silent: false),
            AgentAnswer<Operation>.Refused no => new TurnEvent.Failed(no.Reason),
            AgentAnswer<Operation>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };
    }

    // An earlier order of this id may still be under way: only when the agent has refused it for good may the turn drain again.
    private async Task<TurnEvent> TakeBackAsync(
        StepContext site, Effect.Upgrade effect, string journal, string why, CancellationToken cancellation) =>
        await agents.SettleAsync(site.Agent, site.Program, effect.OperationId, journal, cancellation) switch
        {
            AgentAnswer<Operation>.Said { Value.State: OperationState.Refused } => new TurnEvent.Refused(why),
            AgentAnswer<Operation>.Said known => await StandsAsync(site, known.Value, cancellation),
            AgentAnswer<Operation>.Refused { Type: AgentProblem.JournalLost } => await ForgottenAsync(site, effect, cancellation),
            AgentAnswer<Operation>.Refused no => new TurnEvent.NotYet(no.Reason, Silent: false),
            AgentAnswer<Operation>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };

    private async Task<TurnEvent> ForgottenAsync(StepContext site, Effect.Upgrade effect, CancellationToken cancellation)
    {
        var unknown = new RefusedRequests(effect.OperationId, 0, [], IsAtLeast: true);
        await refused.NoteAsync(site.Program, site.Server, unknown, cancellation);
        return Forgotten(site.Server);
    }

    // What it refused is noted first: afterwards the turn may end at any moment.
    private async Task<TurnEvent> StandsAsync(StepContext site, Operation operation, CancellationToken cancellation)
    {
        if (operation.Refused is { } count) await refused.NoteAsync(site.Program, site.Server, count, cancellation);
        return operation.State switch
        {
            OperationState.Running => new TurnEvent.NotYet("The upgrade command runs.", Silent: false),
            OperationState.Succeeded => new TurnEvent.Upgraded(),
            OperationState.Failed => new TurnEvent.Failed(await WhyAsync(site, operation, cancellation)),
            OperationState.Interrupted => new TurnEvent.Interrupted(operation.Reason ?? "The upgrade was cut off when its agent died."),
            OperationState.Refused => new TurnEvent.Refused(operation.Reason ?? "The agent refused the order."),
        };
    }

    // For a person who reads it at night: what the command said last, and what runs now.
    private async Task<string> WhyAsync(StepContext site, Operation operation, CancellationToken cancellation)
    {
        var reason = operation.Reason ?? $"The upgrade command ended with exit code {operation.ExitCode}.";
        var said = operation.LastLines is { } lines ? $" Its output ends with: {lines.ReplaceLineEndings(" | ")}." : "";
        return $"{reason}{said} " + await agents.HealthAsync(site.Agent, site.Program, throughProxy: false, cancellation) switch
        {
            AgentAnswer<ProgramHealth>.Said { Value: { Version: { } runs, Healthy: true } } => $"{site.Server} runs {runs} and is healthy.",
            AgentAnswer<ProgramHealth>.Said { Value: { Version: { } runs } } => $"{site.Server} runs {runs} and is not healthy.",
            AgentAnswer<ProgramHealth>.Said => $"{site.Program} does not answer on {site.Server}.",
            _ => $"What {site.Server} runs now is not known.",
        };
    }
}
