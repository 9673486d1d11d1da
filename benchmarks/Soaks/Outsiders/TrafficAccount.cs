namespace Benchmarks.Soaks.Outsiders;

/// <summary>Where a program's failed requests are told.</summary>
/// <param name="Upgrades">Of its servers.</param>
/// <param name="Sent">By clients of all routers.</param>
/// <param name="Failed">As these clients counted.</param>
/// <param name="ByAgents">Refused, as the evidence of the runs says.</param>
/// <param name="ByRouters">Answered by a HAProxy itself, as its counters say.</param>
internal sealed record TrafficAccount(string Router, string Program, int Upgrades, long Sent, long Failed, long ByAgents, long ByRouters)
{
    /// <summary>Told by nobody; below zero: told, and seen by no client.</summary>
    public long Unexplained => Failed - ByAgents - ByRouters;

    public static string Table(IReadOnlyList<TrafficAccount> accounts)
    {
        var all = new TrafficAccount(
            "all", "", accounts.Sum(a => a.Upgrades), accounts.Sum(a => a.Sent), accounts.Sum(a => a.Failed), accounts.Sum(a => a.ByAgents),
            accounts.Sum(a => a.ByRouters));
        return string.Join('\n',
        [
            "router   program   upgrades       sent   failed  by agents  by routers  unexplained",
            .. accounts.Append(all).Select(a => a.Line()),
        ]);
    }

    private string Line() =>
        $"{Router,-8} {Program,-8} {Upgrades,9} {Sent,10} {Failed,8} {ByAgents,10} {ByRouters,11} {Unexplained,12}";
}
