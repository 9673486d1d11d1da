using System.Net;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Sessions;

/// <summary>M-11: which requests are in progress.</summary>
public sealed class SessionTableTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SessionTable _table;

    public SessionTableTests() => _table = new SessionTable(_clock);

    [Fact]
    public void List_TwoBegun_OldestFirstWithAgesAndClients()
    {
        Begin("/a", forwarded: "203.0.113.7, 10.0.0.1");
        _clock.Advance(TimeSpan.FromSeconds(3));
        Begin("/b");
        var (counts, sessions) = _table.List();
        Assert.Equal((2, 2L), (counts.Count, counts.Sequence));
        Assert.Equal("/a /b", string.Join(' ', sessions.Select(s => s.Target)));
        Assert.Equal("203.0.113.7 127.0.0.1", string.Join(' ', sessions.Select(s => s.Client)));
        Assert.Equal([3000, 0], sessions.Select(s => s.AgeMs));
    }

    [Fact]
    public void List_ManyBegun_CountsAllListsTheOldestHundred()
    {
        for (var i = 0; i < 150; i++) Begin($"/{i}");
        var (counts, sessions) = _table.List();
        Assert.Equal((150, 100, "/0"), (counts.Count, sessions.Count, sessions[0].Target));
    }

    [Fact]
    public void End_InAnyOrder_ListStaysWhole()
    {
        var all = Enumerable.Range(0, 5).Select(i => Begin($"/{i}")).ToArray();
        foreach (var at in new[] { 2, 0, 4 }) _table.End(all[at], SessionEnd.Completed);
        Assert.Equal("/1 /3", string.Join(' ', _table.List().Sessions.Select(s => s.Target)));
        foreach (var at in new[] { 1, 3 }) _table.End(all[at], SessionEnd.Failed);
        Assert.Equal((0, 5L, 2L), (_table.Read().Count, _table.Read().Served, _table.Read().Failed));
    }

    [Fact]
    public void End_Twice_CountsOnce()
    {
        var session = Begin("/");
        _table.End(session, SessionEnd.Completed);
        _table.End(session, SessionEnd.Completed);
        Assert.Equal((0, 1L), (_table.Read().Count, _table.Read().Served));
    }

    [Fact]
    public async Task End_Aborted_StaysListedFiveSeconds()
    {
        _table.End(Begin("/"), SessionEnd.Aborted);
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(1, _table.Read().Count);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        await Eventually.Async(() => _table.Read().Count == 0);
    }

    [Fact]
    public void TrySeal_EmptyAndNothingSinceTheTicket_RefusesNewRequests()
    {
        _table.End(Begin("/"), SessionEnd.Completed);
        Assert.True(_table.TrySeal(_table.Epoch, 1));
        Assert.False(_table.TryBegin(New("/late")));
        Assert.Equal((1L, 1L), (_table.Read().Refused, _table.Read().Sequence));
        _table.Unseal();
        Assert.True(_table.TryBegin(New("/")));
    }

    [Fact]
    public void Refused_ByTheirPeers_TheLastTenAreNamedAndEachSealBeginsAnew()
    {
        Assert.True(_table.TrySeal(_table.Epoch, 0));
        for (byte from = 1; from <= 12; from++)
            for (var times = 0; times < 2; times++) Assert.False(_table.TryBegin(From(from)));
        var counts = _table.Read();
        Assert.Equal((24L, 10), (counts.Refused, counts.RefusedPeers!.Count));
        Assert.Equal(new RefusedPeer("10.0.0.12", 2), counts.RefusedPeers[0]);
        _table.Unseal();
        Assert.True(_table.TrySeal(_table.Epoch, 0));
        Assert.Equal((0L, null), (_table.Read().Refused, _table.Read().RefusedPeers));

        static OpenSession From(byte last) => new("GET", "/", new System.Net.IPAddress([10, 0, 0, last]), default, 0);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void TrySeal_WrongTicketOrEpoch_Refused(long ticket, bool ownEpoch)
    {
        _table.End(Begin("/"), SessionEnd.Completed);
        Assert.False(_table.TrySeal(ownEpoch ? _table.Epoch : "another", ticket));
        Assert.False(_table.Read().Sealed);
    }

    [Fact]
    public void TrySeal_RequestInProgress_Refused()
    {
        Begin("/");
        Assert.False(_table.TrySeal(_table.Epoch, 1));
    }

    [Fact]
    public void TrySeal_ManyThreadsBeginMeanwhile_NeverSealsOverARequest()
    {
        for (var round = 0; round < 200; round++)
        {
            var table = new SessionTable(TimeProvider.System);
            var begun = 0;
            Parallel.Invoke(
                () => { if (table.TryBegin(New("/"))) Interlocked.Increment(ref begun); },
                () => table.TrySeal(table.Epoch, 0));
            Assert.Equal(begun == 0, table.Read().Sealed);
        }
    }

    private OpenSession Begin(string target, string? forwarded = null)
    {
        var session = New(target, forwarded);
        Assert.True(_table.TryBegin(session));
        return session;
    }

    private OpenSession New(string target, string? forwarded = null) =>
        new("GET", target, IPAddress.Loopback, forwarded, _clock.GetTimestamp());
}
