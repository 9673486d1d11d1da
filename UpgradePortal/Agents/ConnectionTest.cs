using System.Security.Cryptography;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;

namespace UpgradePortal.Agents;

/// <summary>Asks an agent what it has. What it answers is shown field by field, never as it came: behind the address may be
/// anything.</summary>
public sealed class ConnectionTest(InventoryReader inventory, AgentClient agents, AuthorizedWrites writes)
{
    /// <returns>Null when there is no such server.</returns>
    public async Task<ConnectionView?> TryAsync(string server, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Administer, AccessTarget.Nothing, cancellation);
        if (!(await inventory.ServerNamesAsync(cancellation)).Contains(server, StringComparer.Ordinal)) return null;
        try
        {
            var known = await inventory.ServerAsync(server, cancellation);
            var seen = Of(server, await agents.StatusAsync(known.ToEndpoint(), cancellation));
            return seen with
            {
                Programs = [.. await Task.WhenAll(seen.Programs.Select(p => WithReasonAsync(known.ToEndpoint(), p, cancellation)))],
            };
        }
        catch (CryptographicException)
        {
            return ConnectionView.No("Its key can't be read: the data was restored without its keys folder. Enrol the server again.");
        }
    }

    // The agent knows why its program tells no version; its list of programs does not say it.
    private async Task<ConnectionProgram> WithReasonAsync(AgentEndpoint agent, ConnectionProgram program, CancellationToken cancellation) =>
        program.Version is not null || !NameRule.IsValid(program.Program) ? program
        : await agents.HealthAsync(agent, program.Program, throughProxy: false, cancellation) is AgentAnswer<ProgramHealth>.Said said
            ? program with { Version = said.Value.Version, Reason = said.Value.Version is null ? Shown(said.Value.Reason) : null }
            : program with { Reason = "The agent does not say why." };

    // What an agent says is shown, so it is cut and holds nothing that can't be seen.
    private static string Shown(string? reason) => reason is null or "" ? "The program tells no version."
        : string.Concat(reason.Where(c => !FreeText.HasUnseen($"{c}")).Take(FreeText.Longest));

    private static ConnectionView Of(string server, AgentAnswer<AgentStatus> answer) => answer switch
    {
        AgentAnswer<AgentStatus>.Said { Value: { Programs: not null } status } when status.Server == server =>
            new(true, null, [.. status.Programs.Select(p => new ConnectionProgram(p.Program, p.Version, p.Healthy, p.Sessions))]),
        AgentAnswer<AgentStatus>.Said { Value: { Programs: not null } other } =>
            ConnectionView.No(
                $"The agent there is {(NameRule.IsValid(other.Server) ? other.Server : "none of this portal")}, not {server}. Correct the "
                + $"address."),
        AgentAnswer<AgentStatus>.Said => ConnectionView.No("What answers there is no agent. Correct the address."),
        AgentAnswer<AgentStatus>.Refused { Status: StatusCodes.Status401Unauthorized } =>
            ConnectionView.No("The agent does not know this portal's key. Enrol it again."),
        AgentAnswer<AgentStatus>.Refused no => ConnectionView.No($"It answers {no.Status}. Is this an agent's control address?"),
        AgentAnswer<AgentStatus>.Silent silent => ConnectionView.No(silent.Reason),
        _ => throw new InvalidOperationException("An answer of no known kind."),
    };
}

/// <param name="Version">Null while it does not answer its agent, or does not say.</param>
/// <param name="Healthy">By its agent.</param>
/// <param name="Sessions">Open now.</param>
/// <param name="Reason">Why there is no version, by its agent; null where there is one.</param>
public sealed record ConnectionProgram(string Program, string? Version, bool Healthy, int Sessions, string? Reason = null);

/// <param name="Works">The agent of this server answers, and obeys this portal.</param>
/// <param name="Reason">What is wrong, and the remedy; null when it works.</param>
/// <param name="Programs">That the agent has.</param>
public sealed record ConnectionView(bool Works, string? Reason, IReadOnlyList<ConnectionProgram> Programs)
{
    public static ConnectionView No(string reason) => new(false, reason, []);
}
