using System.Globalization;
using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>HAProxy's answers as values. Columns are found by name: their places change between versions.</summary>
internal static class HaProxyText
{
    // srv_admin_state. Maintenance: forced, inherited, unresolved, no address. Drain: forced, inherited.
    private const int Maintenance = 0x01 | 0x02 | 0x20 | 0x40;
    private const int DrainBits = 0x08 | 0x10;

    /// <returns>Of <c>show info</c>: new with each start and reload. Null when it is something else.</returns>
    public static string? Epoch(string info)
    {
        var values = Lines(info).Select(l => l.Split(": ", 2)).Where(p => p.Length == 2)
            .ToLookup(p => p[0], p => p[1], StringComparer.Ordinal);
        return values["Pid"].FirstOrDefault() is { } pid && values["Start_time_sec"].FirstOrDefault() is { } start
            ? $"{pid}-{start}" : null;
    }

    /// <returns>Of <c>show stat -1 4 -1</c>: one row for each server of each backend.</returns>
    public static IReadOnlyList<HaProxyStat> Stats(string csv) => [.. Table(csv, ',').Select(row => new HaProxyStat(
        row["pxname"], row["svname"], Number(row["scur"]) + Number(row["qcur"]), row["status"],
        Number(row.GetValueOrDefault("check_health", "")),
        Number(row.GetValueOrDefault("check_rise", "")) + Number(row.GetValueOrDefault("check_fall", "")) - 1))];

    /// <returns>Of <c>show servers state</c>: what is wanted of each server, whatever its health.</returns>
    public static IReadOnlyDictionary<(string Backend, string Server), RoutingMode> Modes(string state) =>
        Table(state, ' ').ToDictionary(row => (row["be_name"], row["srv_name"]), row => Mode(Number(row["srv_admin_state"])));

    /// <returns>Of the master's <c>show proc</c>: process ids of workers that a reload has left behind.</returns>
    public static IReadOnlyList<int> OldWorkers(string processes) => [.. Lines(processes)
        .SkipWhile(l => !l.StartsWith("# old workers", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(l => !l.StartsWith('#')).Select(l => Number(l.Split(' ', 2)[0])).Where(pid => pid > 0)];

    private static RoutingMode Mode(int bits) =>
        (bits & Maintenance) != 0 ? RoutingMode.Stopped : (bits & DrainBits) != 0 ? RoutingMode.Draining : RoutingMode.Routed;

    private static IEnumerable<Dictionary<string, string>> Table(string text, char separator)
    {
        string[]? columns = null;
        foreach (var line in Lines(text))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
                columns = line[2..].Split(separator);
            else if (columns is not null)
                yield return columns.Zip(line.Split(separator)).Where(p => p.First.Length > 0)
                    .ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        }
    }

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}

/// <summary>A server's row of <c>show stat</c>.</summary>
/// <param name="Backend"><c>pxname</c>.</param>
/// <param name="Server"><c>svname</c>.</param>
/// <param name="InFlight">Requests there, and queued for it.</param>
/// <param name="Status">As HAProxy words it.</param>
/// <param name="Health">Of its check.</param>
/// <param name="FullHealth">What <paramref name="Health"/> is once a check has passed.</param>
internal sealed record HaProxyStat(string Backend, string Server, int InFlight, string Status, int Health, int FullHealth)
{
    public bool HasCheck => Status != "no check";

    // Leaving maintenance, HAProxy takes a server for up until a check has failed: only full health shows that one has passed.
    public bool CheckPassed => !HasCheck || (Up is true && Health >= FullHealth);

    /// <summary>Null when HAProxy does not look: there is no check, or it pauses in maintenance.</summary>
    public bool? Up => Status switch
    {
        "no check" => null,
        _ when Status.StartsWith("MAINT", StringComparison.Ordinal) => null,
        _ => !Status.StartsWith("DOWN", StringComparison.Ordinal),
    };
}
