namespace Benchmarks.Soaks.Outsiders;

/// <summary>Where a program's failed requests are told.</summary>
/// <param name="Upgrades">Of its servers.</param>
/// <param name="Sent">By clients of all routers.</param>
/// <param name="Failed">As these clients counted.</param>
/// <param name="ByAgents">Refused, as the evidence of the runs says.</param>
/// <param name="ByRouters">Answered by a HAProxy itself, as its counters say.</param>
/// <param name="NotCounted">Failed while a server was out of which the evidence says that its agent has lost count.</param>
internal sealed record TrafficAccount(
    string Router, string Program, int Upgrades, long Sent, long Failed, long ByAgents, long ByRouters, long NotCounted)
{
    /// <summary>Not in anybody's count, where that is admitted.</summary>
    public long LostCount => Math.Clamp(Failed - ByAgents - ByRouters, 0, NotCounted);

    /// <summary>Told by nobody; below zero: told, and seen by no client.</summary>
    public long Unexplained => Failed - ByAgents - ByRouters - LostCount;

    public static string Table(IReadOnlyList<TrafficAccount> accounts)
    {
        var all = new TrafficAccount(
            "all", "", accounts.Sum(a => a.Upgrades), accounts.Sum(a => a.Sent), accounts.Sum(a => a.Failed), accounts.Sum(a => a.ByAgents),
            accounts.Sum(a => a.ByRouters), accounts.Sum(a => a.LostCount));
        return string.Join('\n',
        [
            "router   program   upgrades       sent   failed  by agents  by routers  lost count  unexplained",
            .. accounts.Append(all).Select(a => a.Line()),
        ]);
    }

    private string Line() =>
        $"{Router,-8} {Program,-8} {Upgrades,9} {Sent,10} {Failed,8} {ByAgents,10} {ByRouters,11} {LostCount,11} {Unexplained,12}";
}
