using System.Diagnostics;
using System.Net;
using UpgradePortal.Sessions;

namespace Benchmarks;

/// <summary>What the session list costs a request: begin and end, with 64 others open.</summary>
internal static class Tracking
{
    private const int Rounds = 7;
    private const int Sessions = 2_000_000;

    public static object Measure()
    {
        var table = new SessionTable(TimeProvider.System);
        for (var i = 0; i < 64; i++) table.TryBegin(New());
        var runs = Enumerable.Range(0, Rounds + 1).Select(_ => Once(table)).Skip(1).ToList();
        return new
        {
            nanosecondsPerSession = Figures.Against(Figures.Median(runs.Select(r => r.Nanoseconds)), 300, "ns"),
            bytesPerSession = Figures.Against(Figures.Median(runs.Select(r => r.Bytes)), 200, "bytes"),
        };
    }

    private static (double Nanoseconds, double Bytes) Once(SessionTable table)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var from = Stopwatch.GetTimestamp();
        for (var i = 0; i < Sessions; i++)
        {
            var session = New();
            table.TryBegin(session);
            table.End(session, SessionEnd.Completed);
        }
        var passed = Stopwatch.GetElapsedTime(from);
        return (passed.TotalNanoseconds / Sessions, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Sessions);
    }

    private static OpenSession New() => new("GET", "/catalog/items", IPAddress.Loopback, default, Stopwatch.GetTimestamp());
}
