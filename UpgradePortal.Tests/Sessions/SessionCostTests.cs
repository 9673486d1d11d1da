using System.Net;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Sessions;

public sealed class SessionCostTests
{
    [Fact]
    public void BeginAndEnd_ManyRequests_AtMost200BytesEach()
    {
        const int Requests = 10_000;
        var table = new SessionTable(TimeProvider.System);
        RunOne(table);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Requests; i++) RunOne(table);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Requests;
        Assert.InRange(each, 1, 200);
    }

    private static void RunOne(SessionTable table)
    {
        var session = new OpenSession("GET", "/", IPAddress.Loopback, default, table.Clock.GetTimestamp());
        table.TryBegin(session);
        table.End(session, SessionEnd.Completed);
    }
}
