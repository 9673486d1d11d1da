using UpgradePortal.Contracts;

namespace UpgradePortal.Agents;

/// <summary>The agent's control interface, call by call. A mutating call is tried once and answered for; only reads are repeated.</summary>
public sealed class AgentClient(AgentCalls calls)
{
    /// <summary>Programs of one agent that are looked at.</summary>
    public const int MaxPrograms = 500;

    public async Task<AgentAnswer<AgentStatus>> StatusAsync(AgentEndpoint agent, CancellationToken cancellation)
    {
        var answer = await calls.ReadAsync<AgentStatus>(agent, "v1/programs", cancellation);
        return answer is AgentAnswer<AgentStatus>.Said said
            ? said with { Value = said.Value with { Programs = [.. Known(said.Value.Programs)] } } : answer;
    }

    /// <returns>The list under the names that were asked for: an agent must not speak for another program or server.</returns>
    public async Task<AgentAnswer<SessionList>> SessionsAsync(AgentEndpoint agent, string program, CancellationToken cancellation)
    {
        var answer = await calls.ReadAsync<SessionList>(agent, $"{Path(program)}/sessions", cancellation);
        return answer is AgentAnswer<SessionList>.Said said
            ? said with { Value = said.Value with { Program = program, Server = agent.Server } } : answer;
    }

    public Task<AgentAnswer<NoContent>> HoldAsync(AgentEndpoint agent, string program, HoldOrder order, CancellationToken cancellation) =>
        calls.OrderAsync(agent, HttpMethod.Put, $"{Path(program)}/hold", order, cancellation);

    public Task<AgentAnswer<NoContent>> ReleaseAsync(AgentEndpoint agent, string program, string holdId, CancellationToken cancellation) =>
        calls.OrderAsync(agent, HttpMethod.Delete, $"{Path(program)}/hold/{holdId}", null, cancellation);

    /// <summary>Ends the sessions that are open: only when a person or the plan says so.</summary>
    public Task<AgentAnswer<NoContent>> EndSessionsAsync(
        AgentEndpoint agent, string program, bool streamsOnly, CancellationToken cancellation) =>
        calls.OrderAsync(agent, HttpMethod.Delete, $"{Path(program)}/sessions{(streamsOnly ? "?streams=true" : "")}", null, cancellation);

    /// <param name="journal">That the agent had when the operation was to be ordered.</param>
    /// <returns>Refused as <see cref="AgentProblem.UnknownOperation"/> when it was never ordered there, and as
    /// <see cref="AgentProblem.JournalLost"/> when the agent can't know that.</returns>
    public Task<AgentAnswer<Operation>> OperationAsync(
        AgentEndpoint agent, string program, string operationId, string journal, CancellationToken cancellation) =>
        calls.ReadAsync<Operation>(agent, Path(program, operationId, journal), cancellation);

    public Task<AgentAnswer<Operation>> UpgradeAsync(
        AgentEndpoint agent, string program, string operationId, UpgradeOrder order, CancellationToken cancellation) =>
        calls.OrderAsync<Operation>(agent, HttpMethod.Put, $"{Path(program)}/upgrades/{operationId}", order, cancellation);

    /// <summary>Refuses the operation for good if it has not begun, else says how it stands.</summary>
    /// <param name="journal">That the agent had when the operation was to be ordered.</param>
    public Task<AgentAnswer<Operation>> SettleAsync(
        AgentEndpoint agent, string program, string operationId, string journal, CancellationToken cancellation) =>
        calls.OrderAsync<Operation>(agent, HttpMethod.Delete, Path(program, operationId, journal), null, cancellation);

    public Task<AgentAnswer<OperationLog>> LogAsync(
        AgentEndpoint agent, string program, string operationId, long from, CancellationToken cancellation) =>
        calls.PartAsync(agent, $"{Path(program)}/upgrades/{operationId}/log?from={from}", cancellation);

    /// <param name="before">Byte offset at which the part ends; beyond the end: the end.</param>
    public Task<AgentAnswer<OperationLog>> LogBeforeAsync(
        AgentEndpoint agent, string program, string operationId, long before, CancellationToken cancellation) =>
        calls.PartAsync(agent, $"{Path(program)}/upgrades/{operationId}/log?before={before}", cancellation);

    /// <returns>A part of the output as it was written; empty at the end.</returns>
    public Task<AgentAnswer<byte[]>> OutputAsync(
        AgentEndpoint agent, string program, string operationId, long from, CancellationToken cancellation) =>
        calls.BytesAsync(agent, $"{Path(program)}/upgrades/{operationId}/output?from={from}", cancellation);

    /// <param name="text">Empty: lines that tell of an error.</param>
    public Task<AgentAnswer<FoundLines>> LinesAsync(
        AgentEndpoint agent, string program, string operationId, string text, long from, CancellationToken cancellation) =>
        calls.ReadAsync<FoundLines>(
            agent, $"{Path(program)}/upgrades/{operationId}/log/lines?text={Uri.EscapeDataString(text)}&from={from}", cancellation);

    /// <param name="agent">Whom to ask.</param>
    /// <param name="throughProxy">Ask where the routers will, not the program's own address.</param>
    public Task<AgentAnswer<ProgramHealth>> HealthAsync(
        AgentEndpoint agent, string program, bool throughProxy, CancellationToken cancellation) =>
        calls.ReadAsync<ProgramHealth>(agent, $"{Path(program)}/health{(throughProxy ? "?through=proxy" : "")}", cancellation);

    /// <summary>Looks whether an upgrade could begin; changes nothing.</summary>
    public Task<AgentAnswer<PreflightReport>> PreflightAsync(
        AgentEndpoint agent, string program, string version, CancellationToken cancellation) =>
        calls.OrderAsync<PreflightReport>(agent, HttpMethod.Post, $"{Path(program)}/preflight", new PreflightOrder(version), cancellation);

    private static IEnumerable<ProgramStatus> Known(IReadOnlyList<ProgramStatus> said) =>
        said.Where(p => NameRule.IsValid(p.Program)).DistinctBy(p => p.Program, StringComparer.Ordinal).Take(MaxPrograms);

    private static string Path(string program) => $"v1/programs/{program}";

    private static string Path(string program, string operationId, string journal) =>
        $"{Path(program)}/upgrades/{operationId}?journal={Uri.EscapeDataString(journal)}";
}

/// <summary>Where an agent's control listener is, and how the two know each other.</summary>
/// <param name="Server">Its server.</param>
/// <param name="Control">Its listener for the portal.</param>
/// <param name="Key">The one it obeys; null: it has not enrolled yet.</param>
/// <param name="Certificate">The only one it may show; null: any that the machine trusts.</param>
public sealed record AgentEndpoint(string Server, Uri Control, string? Key, string? Certificate = null);

/// <summary>What came of a call to an agent. Silence is not a no: the call may have arrived, and may still arrive.</summary>
public abstract record AgentAnswer<T>
{
    public sealed record Said(T Value) : AgentAnswer<T>;

    /// <param name="Status">HTTP status of a definite no.</param>
    /// <param name="Reason">The agent's reason, for people.</param>
    /// <param name="Type">Of the problem; one of <see cref="AgentProblem"/> where it matters.</param>
    public sealed record Refused(int Status, string Reason, string? Type = null) : AgentAnswer<T>;

    public sealed record Silent(string Reason) : AgentAnswer<T>;
}

/// <summary>An answer without content.</summary>
public sealed record NoContent
{
    public static readonly NoContent Value = new();
}
