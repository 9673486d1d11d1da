using System.Net;
using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>One server of one backend, from its row of <c>show stat</c> and its row of <c>show servers state</c>.</summary>
/// <param name="AdminState">Bits, see <see cref="HaProxyAdminState"/>.</param>
/// <param name="Status">As HAProxy words it.</param>
/// <param name="InFlight">Requests there, and queued for it; null: unreadable.</param>
internal sealed record HaProxyServer(string Backend, string Name, int AdminState, string Status, int? InFlight)
{
    private static readonly string[] Statuses = ["UP", "DOWN", "NOLB", "DRAIN", "MAINT", "no check"];

    public string? Address { get; init; }
    public int? Weight { get; init; }
    public bool IsBackup { get; init; }
    public string? Follows { get; init; }
    public int? WarmUp { get; init; }
    public string? CheckStatus { get; init; }
    public int? Health { get; init; }
    public int? FullHealth { get; init; }
    public bool HasAgentCheck { get; init; }
    public string? Mode { get; init; }

    /// <summary>A check of its own is configured, though it pauses in maintenance.</summary>
    public bool HasCheck { get; init; }

    /// <summary>Null when HAProxy does not look: there is no check, or it pauses in maintenance.</summary>
    public bool? Up => Status == "no check" || Is("MAINT") ? null : !Is("DOWN");

    // Leaving maintenance, HAProxy takes a server for up until a check has failed: only full health shows that one has passed.
    public bool CheckPassed => !HasCheck || (Up is true && (Health is null || FullHealth is null || Health >= FullHealth));

    public RoutingMode RoutingMode => HaProxyAdminState.ModeOf(AdminState);

    /// <returns>False for words that no version of HAProxy known here has.</returns>
    public static bool IsStatus(string text) => Array.Exists(Statuses, s => text.StartsWith(s, StringComparison.Ordinal));

    public RouteDetails ToDetails(int oldClients) => new()
    {
        Raw = $"{Status}, 0x{AdminState:x2}: {HaProxyAdminState.Meaning(AdminState)}",
        Address = Address,
        Weight = Weight,
        IsBackup = IsBackup,
        Follows = Follows,
        WarmUp = WarmUp is < 100 ? WarmUp : null,
        Hold = HaProxyAdminState.HoldOf(AdminState) is var hold and not RouteHold.None ? hold
            : Is("NOLB") ? RouteHold.ByCheck : RouteHold.None,
        Check = !HasCheck && Follows is null ? "none"
            : Follows is { } other ? $"that of {other}"
            // One that is under way has a star before its last result.
            : CheckStatus is { Length: > 0 } said ? said.TrimStart('*', ' ') : Is("MAINT") ? "paused" : Status,
        CheckPassed = HasCheck ? CheckPassed : null,
        OutsideControl = HasAgentCheck ? "an agent-check is configured" : null,
        OldClients = oldClients,
        Unfit = Mode is null or "http" ? null
            : $"Its backend is in mode {Mode}: a connection that is open when it is stopped goes on bringing requests.",
    };

    /// <returns>Null when no address is known yet.</returns>
    public static string? AddressOf(string address, int? port) =>
        address.StartsWith('/') ? $"unix@{address}"
        : IPAddress.TryParse(address, out var ip) && port is > 0 and <= ushort.MaxValue ? new IPEndPoint(ip, port.Value).ToString() : null;

    private bool Is(string status) => Status.StartsWith(status, StringComparison.Ordinal);
}

/// <summary>The bits of <c>srv_admin_state</c>.</summary>
internal static class HaProxyAdminState
{
    private const int ForcedMaintenance = 0x01;
    private const int InheritedMaintenance = 0x02;
    private const int ForcedDrain = 0x08;
    private const int InheritedDrain = 0x10;
    private const int Unresolved = 0x20;

    private static readonly (int Bit, string Meaning)[] Meanings =
    [
        (ForcedMaintenance, "in maintenance by an order"), (InheritedMaintenance, "in maintenance, because the server it tracks is"),
        (0x04, "disabled in the configuration when HAProxy was started"), (ForcedDrain, "draining by an order"),
        (InheritedDrain, "draining, because the server it tracks is"), (Unresolved, "in maintenance, because its name has no address"),
        (0x40, "its name was changed by an order"),
    ];

    /// <summary>Only an order counts: what is inherited or unresolved ends without anybody's order, and with it a stop that somebody relied
    /// on.</summary>
    public static RoutingMode ModeOf(int bits) =>
        (bits & ForcedMaintenance) != 0 ? RoutingMode.Stopped : (bits & ForcedDrain) != 0 ? RoutingMode.Draining : RoutingMode.Routed;

    public static RouteHold HoldOf(int bits) =>
        (bits & (InheritedMaintenance | InheritedDrain)) != 0 ? RouteHold.Follows
        : (bits & Unresolved) != 0 ? RouteHold.Unresolved : RouteHold.None;

    public static string Meaning(int bits)
    {
        var known = Meanings.Where(m => (bits & m.Bit) != 0).Select(m => m.Meaning).ToList();
        var rest = bits & ~Meanings.Sum(m => m.Bit);
        if (rest != 0) known.Add($"0x{rest:x2}, which the portal does not know");
        return known.Count == 0 ? "nothing was ordered" : string.Join("; ", known);
    }
}
