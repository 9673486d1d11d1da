using UpgradePortal.Common;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans.Core;

/// <summary>What would refuse a plan before anything is touched.</summary>
public static class PlanRefusals
{
    /// <summary>There is nothing to do, now or later.</summary>
    public static Refusal NothingLeft(string version) => new($"All servers already run {version}.");

    /// <param name="servers">The plan's servers in order, with the version each runs now; null when its agent does not say.</param>
    /// <param name="listed">How many servers hold the program.</param>
    /// <param name="policy">How many may be out and must serve.</param>
    public static IEnumerable<Refusal> Of(
        string program, string version, IReadOnlyList<(string Server, string? Runs)> servers, int listed, RunPolicy policy)
    {
        if (servers.Count == 0) yield return new($"No server holds {program}. Add one to its server list.");
        foreach (var (server, _) in servers.Where(s => s.Runs is null))
            yield return new($"{server} does not say which version of {program} it runs, so it could not be put back. Check its agent.");
        if (servers.Count > 0 && servers.All(s => s.Runs == version)) yield return NothingLeft(version);
        if (servers.Count == 0 || policy.AcceptOutage is not null) yield break;
        if (listed == 1)
            yield return new(
                $"{program} runs on one server, so an upgrade would stop it. Accept the outage with a reason, or add a server.");
        else if (listed - 1 < policy.MinAvailable)
            yield return new($"{policy.MinAvailable} servers must keep serving and {listed} hold {program}: none could be taken out.");
    }

    /// <summary>A program is sticky on all of its servers or on none: where clients are not counted they would be turned away at
    /// once.</summary>
    /// <param name="servers">Whether the agent there counts clients; null: it has not been heard.</param>
    public static IEnumerable<Refusal> OfClients(string program, IReadOnlyList<(string Server, bool? Counts)> servers)
    {
        if (servers.FirstOrDefault(s => s.Counts is true) is not { Server: { } counting }) yield break;
        foreach (var (server, _) in servers.Where(s => s.Counts is false))
            yield return new($"{counting} counts the clients of {program} and {server} does not. Give both the same Sticky settings.");
    }
}
