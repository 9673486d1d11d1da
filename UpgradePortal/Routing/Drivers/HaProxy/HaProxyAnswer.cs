using System.Net;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>Answers of one HAProxy process as facts. Total: whatever text comes in gives facts, what is unknown, and what could not be
/// read, by name. Nothing here throws, and nothing unreadable becomes a zero.</summary>
/// <param name="Servers">Each once.</param>
/// <param name="Errors">Requests of each backend that HAProxy answered itself with an error: it found no server (<c>econ</c> of the
/// backend), or the server's answer broke off (<c>eresp</c> of its servers; the backend's own has faults of clients in it). Null where
/// it does not count.</param>
/// <param name="Unreadable">Rows that were left out.</param>
internal sealed record HaProxyAnswer(
    IReadOnlyList<HaProxyServer> Servers, IReadOnlyDictionary<string, long?> Errors, IReadOnlyList<string> Unreadable)
{
    /// <summary>Backends and servers.</summary>
    public const string Stats = "show stat -1 6 -1";

    public const string State = "show servers state";

    /// <summary>By what they begin with: where an end is missing, two of them run together, and places say nothing.</summary>
    /// <param name="sections">Of an answer to several commands.</param>
    /// <returns>The answers to <see cref="Stats"/> and <see cref="State"/>, and what follows; null when one is not there.</returns>
    public static (string Stats, string State, string After)? Find(IReadOnlyList<string> sections)
    {
        var stats = sections.FirstOrDefault(s => s.StartsWith("# pxname,svname,", StringComparison.Ordinal));
        var state = sections.FirstOrDefault(s => s.StartsWith("1\n# be_id be_name ", StringComparison.Ordinal));
        return stats is null || state is null ? null
            : (stats, state, sections.SkipWhile(s => s != state).Skip(1).FirstOrDefault() ?? "");
    }

    /// <param name="stats">Of <see cref="Stats"/>.</param>
    /// <param name="state">Of <see cref="State"/>.</param>
    public static HaProxyAnswer Read(string stats, string state)
    {
        var (numbers, states) = (HaProxyTable.OfCsv(stats), HaProxyTable.OfState(state));
        var unreadable = new List<string>([.. numbers.Unreadable, .. states.Unreadable]);
        var rows = numbers.Rows.ToLookup(r => numbers.Text(r, "svname") == "BACKEND");
        var byName = rows[false].ToLookup(r => (numbers.Text(r, "pxname"), numbers.Text(r, "svname")));
        var stateByName = states.Rows.ToLookup(r => (states.Text(r, "be_name"), states.Text(r, "srv_name")));
        var servers = new List<HaProxyServer>();
        foreach (var name in byName.Select(g => g.Key).Union(stateByName.Select(g => g.Key)))
        {
            if (One(name, [.. byName[name]], [.. stateByName[name]], unreadable) is not { } pair) continue;
            if (Server(name, numbers, pair.Stat, states, pair.State) is { } server) servers.Add(server);
            else unreadable.Add($"{name.Item1}/{name.Item2}: its state is no state that HAProxy is known to have.");
        }

        var errors = new Dictionary<string, long?>(StringComparer.Ordinal);
        var byBackend = rows[false].ToLookup(r => numbers.Text(r, "pxname"), r => HaProxyNumber.Long(numbers.Text(r, "eresp")));
        foreach (var row in rows[true])
        {
            var backend = numbers.Text(row, "pxname");
            errors[backend] = Total(byBackend[backend].Append(HaProxyNumber.Long(numbers.Text(row, "econ"))));
        }

        return new(servers, errors, unreadable);
    }

    private static (IReadOnlyList<string> Stat, IReadOnlyList<string> State)? One(
        (string Backend, string Server) name, IReadOnlyList<IReadOnlyList<string>> stats, IReadOnlyList<IReadOnlyList<string>> states,
        List<string> unreadable)
    {
        if (stats is [var stat] && states is [var state]) return (stat, state);
        unreadable.Add($"{name.Backend}/{name.Server}: " + (stats.Count > 1 || states.Count > 1
            ? "HAProxy has several servers of this name there; name each differently."
            : $"HAProxy tells it in {(stats.Count == 0 ? "show servers state" : "show stat")} only."));
        return null;
    }

    private static HaProxyServer? Server(
        (string Backend, string Server) name, HaProxyTable numbers, IReadOnlyList<string> stat, HaProxyTable states,
        IReadOnlyList<string> state)
    {
        var status = numbers.Text(stat, "status");
        if (states.Number(state, "srv_admin_state") is not { } bits || !HaProxyServer.IsStatus(status)) return null;
        int? NumberOf(string column) => numbers.Number(stat, column);
        string? TextOf(string column) => numbers.Text(stat, column) is { Length: > 0 } text ? text : null;
        return new(name.Backend, name.Server, bits, status, Sum(NumberOf("scur"), NumberOf("qcur")))
        {
            Address = HaProxyServer.AddressOf(states.Text(state, "srv_addr"), states.Number(state, "srv_port"))
                ?? (IPEndPoint.TryParse(numbers.Text(stat, "addr"), out _) ? TextOf("addr") : null),
            Weight = NumberOf("weight"),
            IsBackup = NumberOf("bck") is 1,
            Follows = TextOf("tracked"),
            WarmUp = NumberOf("throttle"),
            CheckStatus = TextOf("check_status"),
            Health = NumberOf("check_health"),
            FullHealth = NumberOf("check_rise") + NumberOf("check_fall") - 1,
            HasCheck = TextOf("tracked") is null && (IsConfigured(states, state, "srv_check_state") ?? status != "no check"),
            HasAgentCheck = TextOf("agent_status") is not null || IsConfigured(states, state, "srv_agent_state") is true,
            Mode = TextOf("mode"),
        };
    }

    // CHK_ST_CONFIGURED, in all versions that tell of it; null: unknown.
    private static bool? IsConfigured(HaProxyTable states, IReadOnlyList<string> state, string column) =>
        states.Number(state, column) is { } bits ? (bits & 0x02) != 0 : null;

    private static long? Total(IEnumerable<long?> counts) =>
        counts.Aggregate((long?)0, (sum, count) => sum <= long.MaxValue - count ? sum + count : null);

    // The sum of two numbers that can be read may be too large still.
    private static int? Sum(int? one, int? other) => (long?)one + other is { } sum and <= int.MaxValue ? (int)sum : null;
}
