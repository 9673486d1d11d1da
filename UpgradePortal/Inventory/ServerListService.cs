using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory;

/// <summary>Changes a program's server list, for pages and for the API.</summary>
public sealed class ServerListService(
    InventoryService editor, InventoryReader inventory, IDbContextFactory<PortalDb> databases, IEnumerable<IInUse> users,
    IRouterLines lines)
{
    /// <param name="program">Whose list.</param>
    /// <param name="server">The entry's.</param>
    /// <param name="input">What is wanted of it.</param>
    /// <returns>What is wrong; or whether it was made anew, and what may be meant and should be known.</returns>
    public async Task<(ValidationErrors Faults, bool IsMade, IReadOnlyList<string> Warnings)> PutAsync(
        string program, string? server, ListedServerInput input, Principal who, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var faults = ProgramChecks.Listed(input, [.. await inventory.RouterNamesAsync(cancellation)])
            .Unless(await db.Set<ProgramRow>().AnyAsync(p => p.Name == program, cancellation), "program", $"There is no program {program}.")
            .Unless(await db.Set<ServerRow>().AnyAsync(s => s.Name == server, cancellation), "server", "Choose a server of the portal.");
        foreach (var (binding, at) in (input.Bindings ?? []).Select((b, i) => (b, i)))
            faults.Unless(!await IsTakenAsync(db, program, server, binding, cancellation), $"bindings[{at}]",
                "Another entry of the server list has this backend and server of the router.");
        if (faults.Any) return (faults, false, []);
        var shared = await SharedAsync(db, program, server!, new Uri(input.Address!), cancellation);
        if (shared.Find(l => l.Server != server) is { } other)
            faults.Unless(false, "address", $"{other.Program} on {other.Server} is at this address. Two servers can't be at one place.");
        foreach (var (binding, at) in input.Bindings!.Select((b, i) => (b, i)))
            if (lines.RefuseBinding(binding.Router!, binding.Backend!, binding.Server!, binding.Address ?? input.Address) is { } reason)
                faults.Unless(false, $"bindings[{at}]", reason);
        if (faults.Any) return (faults, false, []);
        var position = input.Position ?? await PositionAsync(db, program, server!, cancellation);
        return (faults, await editor.PutListedAsync(Row(program, server!, input, position), who, cancellation),
            [.. shared.Select(l => $"{l.Program} on {server} is at this address too. That is right when one listener has both programs; "
                + "else a request for one could reach the other.")]);
    }

    /// <returns>False when the list has no such entry; or why it can't be done now.</returns>
    public async Task<(bool IsDone, string? Why)> RemoveAsync(string program, string server, Principal who, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await users.RefuseAsync(db, "instance", $"{program}/{server}", cancellation) is { } refusal) return (false, refusal.Message);
        return (await editor.DeleteListedAsync(program, server, who, cancellation), null);
    }

    private static ListedServerRow Row(string program, string server, ListedServerInput input, int position) => new()
    {
        Program = program,
        Server = server,
        Position = position,
        Address = input.Address!,
        Bindings = [.. input.Bindings!.Select(b => new BindingRow
        {
            Router = b.Router!,
            Backend = b.Backend!,
            RouterServer = b.Server!,
            Address = b.Address,
            AddressReason = b.AddressReason?.Trim(),
        })],
    };

    /// <returns>Other entries at the same place, however it is written.</returns>
    private static async Task<List<ListedServerRow>> SharedAsync(
        PortalDb db, string program, string server, Uri address, CancellationToken cancellation) =>
        (await db.Set<ListedServerRow>().AsNoTracking().Where(l => l.Program != program || l.Server != server).ToListAsync(cancellation))
        .FindAll(l => new Uri(l.Address) == address);

    private static Task<int> PositionAsync(PortalDb db, string program, string server, CancellationToken cancellation) =>
        db.Set<ListedServerRow>().CountAsync(l => l.Program == program && l.Server != server, cancellation);

    private static Task<bool> IsTakenAsync(
        PortalDb db, string program, string? server, BindingInput binding, CancellationToken cancellation) =>
        db.Set<ListedServerRow>().Where(l => l.Program != program || l.Server != server).SelectMany(l => l.Bindings)
            .AnyAsync(b => b.Router == binding.Router && b.Backend == binding.Backend && b.RouterServer == binding.Server, cancellation);
}

/// <param name="Router">A router of the portal.</param>
/// <param name="Backend">The router's name for the program; for HAProxy the backend.</param>
/// <param name="Server">The router's name for the server.</param>
public sealed record BindingInput(string? Router, string? Backend, string? Server)
{
    /// <summary>Where the router has it, when that is meant to be another address than the entry's, such as <c>192.0.2.7:80</c>; left out:
    /// the entry's.</summary>
    public string? Address { get; init; }

    /// <summary>Why it is another one; on record.</summary>
    public string? AddressReason { get; init; }

    internal static BindingInput Of(BindingRow row) =>
        new(row.Router, row.Backend, row.RouterServer) { Address = row.Address, AddressReason = row.AddressReason };
}

/// <param name="Position">Order of turns, from 0; left out: last.</param>
/// <param name="Address">Where routers send the program's requests on this server.</param>
/// <param name="Bindings">Under which names which routers know it; all of them must agree before anything is upgraded.</param>
public sealed record ListedServerInput(int? Position, string? Address, IReadOnlyList<BindingInput>? Bindings);

public sealed record ListedServerView(string Server, int Position, string Address, IReadOnlyList<BindingInput> Bindings);
