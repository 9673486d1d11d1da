using System.Security.Cryptography;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Routing;

/// <summary>Asks a router what it has. What it answers is shown field by field, never as it came: behind the address may be
/// anything.</summary>
public sealed class RouterTest(
    InventoryReader inventory, RouterSettings service, RouterClients clients, RouterTwins twins, AuthorizedWrites writes)
{
    /// <returns>Null when there is no such router.</returns>
    public async Task<RouterTestView?> TryAsync(string router, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Administer, AccessTarget.Nothing, cancellation);
        if (!(await inventory.RouterNamesAsync(cancellation)).Contains(router, StringComparer.Ordinal)) return null;
        try
        {
            var (name, kind, address, key) = await inventory.RouterAsync(router, cancellation);
            return await AskAsync(new(name, kind, address, key), cancellation);
        }
        catch (CryptographicException)
        {
            return RouterTestView.No(Secrets.Unreadable);
        }
    }

    /// <summary>Before it is saved.</summary>
    /// <returns>What is wrong with the input, or what the router said.</returns>
    public async Task<(ValidationErrors Faults, RouterTestView? Seen)> TryAsync(
        string? name, RouterInput input, bool mustBeNew, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Administer, AccessTarget.Nothing, cancellation);
        try
        {
            var (faults, endpoint) = await service.EndpointAsync(name, input, mustBeNew, cancellation);
            return (faults, endpoint is null ? null : await AskAsync(endpoint, cancellation));
        }
        catch (CryptographicException)
        {
            return (new(), RouterTestView.No(Secrets.Unreadable));
        }
    }

    // Of a router with hundreds of lines that all have the same fault a few say enough.
    private const int MostNotes = 50;

    private async Task<RouterTestView> AskAsync(RouterEndpoint endpoint, CancellationToken cancellation) =>
        await clients.Anew(endpoint).ReadAsync(cancellation) switch
        {
            RouterReading.Answered { Table: var table } =>
                Of(table, table.ReadOnly ?? await twins.RefuseAsync(endpoint.Name, table, cancellation)),
            RouterReading.Silent { Status: StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden } =>
                RouterTestView.No("The router does not know this key. Enter the key that its own settings have."),
            RouterReading.Silent { Status: { } status } => RouterTestView.No($"It answers {status}. Is this a router's control address?"),
            RouterReading.Silent silent => RouterTestView.No(silent.Reason),
            _ => throw new InvalidOperationException("A reading of no known kind."),
        };

    private static RouterTestView Of(RoutingTable table, string? fault)
    {
        var programs = table.Programs.Where(p => RouterNameRule.IsValid(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => new RoutedProgram(p.Name, [.. p.Servers.Where(s => RouterNameRule.IsValid(s.Name))])).ToList();
        var all = table.Programs.Count + table.Programs.Sum(p => p.Servers.Count);
        return new(fault is null, fault, programs, all - programs.Count - programs.Sum(p => p.Servers.Count))
        {
            Notes = [.. table.Warnings, .. table.Unreadable.Select(u => $"Can't be bound: {u}"), .. programs.SelectMany(p => p.Servers
                .SelectMany(s => LineReport.Of(table, p.Name, s.Name, null).Notes.Select(n => $"{p.Name}/{s.Name}: {n}"))).Take(MostNotes)],
        };
    }
}

/// <param name="Works">It answers, and was understood.</param>
/// <param name="Reason">What is wrong, and the remedy; null when it works.</param>
/// <param name="Programs">That the router has, each with its servers.</param>
/// <param name="Unnameable">So many more have names that no binding can have.</param>
public sealed record RouterTestView(bool Works, string? Reason, IReadOnlyList<RoutedProgram> Programs, int Unnameable)
{
    /// <summary>What can't be promised with it as it is, and what could not be read, each with its place.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public static RouterTestView No(string reason) => new(false, reason, [], 0);
}
