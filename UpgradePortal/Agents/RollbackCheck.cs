using UpgradePortal.Contracts;

namespace UpgradePortal.Agents;

/// <summary>Whether a server could be given its previous version again: the agent is asked before anything is drained for it.</summary>
public sealed class RollbackCheck(AgentClient agents)
{
    /// <returns>Refused when it could not run as things stand.</returns>
    public async Task<AgentAnswer<NoContent>> AskAsync(
        AgentEndpoint agent, string program, string previous, CancellationToken cancellation) =>
        await agents.PreflightAsync(agent, program, previous, cancellation) switch
        {
            AgentAnswer<PreflightReport>.Said { Value.Passed: true } => new AgentAnswer<NoContent>.Said(NoContent.Value),
            AgentAnswer<PreflightReport>.Said { Value: var report } => new AgentAnswer<NoContent>.Refused(422, Of(report).Detail),
            AgentAnswer<PreflightReport>.Refused no =>
                new AgentAnswer<NoContent>.Refused(no.Status, $"Roll back to {previous}: {no.Reason}"),
            AgentAnswer<PreflightReport>.Silent silent => new AgentAnswer<NoContent>.Silent(silent.Reason),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };

    /// <returns>What a preflight of the previous version says of a rollback.</returns>
    public static PreflightCheck Of(PreflightReport report) => new("Rollback", report.Passed, report.Passed
        ? $"Roll back to {report.Version}: possible. {string.Join(' ', report.Checks.Select(c => c.Detail))}"
        : $"Roll back to {report.Version}: {string.Join(' ', report.Checks.Where(c => !c.Passed).Select(c => c.Detail))}");
}
