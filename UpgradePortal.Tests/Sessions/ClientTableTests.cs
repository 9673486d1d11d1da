using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Sessions;

/// <summary>Sticky programs: a session is a client's, and spans its requests.</summary>
public sealed class ClientTableTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(20);
    private readonly FakeTimeProvider _clock = new();
    private readonly SessionTable _table;

    public ClientTableTests() =>
        _table = UpgradeSessions.TableOf(new() { Cookie = "sid", IdleAfter = Idle }, SessionTable.UsualRetention, _clock);

    [Fact]
    public void Read_NotSticky_CountsNoClients() =>
        Assert.Null(UpgradeSessions.TableOf(null, SessionTable.UsualRetention, _clock).Read().Clients);

    [Fact]
    public void Count_RequestsOfOneClient_AreOneClient()
    {
        Ask("a", "/1");
        Ask("a", "/2");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Ask("b", "/3");
        Ask(null, "/4");
        Assert.Equal((0, 2), (_table.Read().Count, _table.Read().Clients));
        Assert.Equal(["/3", "/2"], _table.Clients!.List().Select(c => c.Target));
    }

    [Fact]
    public void Count_ClientIsSilent_IsGoneAfterTheIdleTime()
    {
        Ask("a", "/");
        _clock.Advance(Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(1, _table.Read().Clients);
        Ask("a", "/again");
        _clock.Advance(Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(Idle - TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(Assert.Single(_table.Clients!.List()).IdleMs));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _table.Read().Clients);
        Assert.Empty(_table.Clients!.List());
    }

    [Fact]
    public void Count_RequestOutlastsTheIdleTime_ClientStaysUntilItsEnd()
    {
        var request = Begin("a", "/ws");
        _clock.Advance(2 * Idle);
        Assert.Equal((1, 0L), (Assert.Single(_table.Clients!.List()).Open, Assert.Single(_table.Clients!.List()).IdleMs));
        End(request);
        _clock.Advance(Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(1, _table.Read().Clients);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _table.Read().Clients);
    }

    [Fact]
    public void Answer_GivesTheCookie_ClientBelongsHereFromThenOn()
    {
        Ask(null, "/", "sid=new; Path=/; HttpOnly");
        Assert.Equal(1, _table.Read().Clients);
        Ask("new", "/");
        Assert.Equal(1, _table.Read().Clients);
    }

    [Theory]
    [InlineData("sid=; Path=/")]
    [InlineData("sid=gone; Max-Age=0")]
    [InlineData("sid=gone; Expires=Thu, 01 Jan 1970 00:00:00 GMT")]
    public void Answer_EndsTheSession_ClientIsGoneAtOnce(string answer)
    {
        Ask("a", "/");
        Ask("a", "/sign-out", answer);
        Assert.Equal(0, _table.Read().Clients);
    }

    [Fact]
    public void Answer_ChangesTheSession_StaysOneClient()
    {
        Ask("before", "/sign-in", "sid=after; Path=/");
        Assert.Equal(1, _table.Read().Clients);
    }

    [Fact]
    public void List_IsForPeople_AndNamesNoCookie()
    {
        Ask("secret-of-a-client", "/basket");
        var client = Assert.Single(_table.Clients!.List());
        Assert.Equal(("/basket", "203.0.113.7", 0), (client.Target, client.Client, client.Open));
        Assert.DoesNotContain("secret", client.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Count_MoreThanAreKept_NewOnesAreServedAndNotWaitedFor()
    {
        for (var i = 0; i <= ClientTable.Max; i++) Ask($"{i}", "/");
        Assert.Equal(ClientTable.Max, _table.Read().Clients);
        _clock.Advance(Idle);
        Ask("later", "/");
        Assert.Equal(1, _table.Read().Clients);
    }

    // Finding L9: who is idle is found at the head of a queue, so the order must follow each request and each end.
    [Fact]
    public void Count_ClientsComeAgainInAnotherOrder_ThoseThatAreIdleAreForgottenFirst()
    {
        foreach (var name in (string[])["a", "b", "c"]) Ask(name, "/" + name);
        var long1 = Begin("d", "/d");
        _clock.Advance(Idle / 2);
        Ask("a", "/a2");
        var long2 = Begin("b", "/b2");
        Assert.Equal(["/b2", "/d", "/a2", "/c"], _table.Clients!.List().Select(c => c.Target));
        _clock.Advance(Idle / 2);
        Assert.Equal(["/b2", "/d", "/a2"], _table.Clients!.List().Select(c => c.Target));
        End(long1);
        End(long2);
        _clock.Advance(Idle / 2);
        Assert.Equal(["/b2", "/d"], _table.Clients!.List().Select(c => c.Target));
        _clock.Advance(Idle / 2);
        Assert.Equal(0, _table.Read().Clients);
    }

    [Theory]
    [InlineData("", 1, "Cookie")]
    [InlineData("a b", 1, "Cookie")]
    [InlineData("a;b", 1, "Cookie")]
    [InlineData("sid", 0, "IdleAfter")]
    [InlineData("sid", 1, null)]
    public void Settings_Wrong_AreNamed(string cookie, int minutes, string? named)
    {
        var fault = new StickySettings { Cookie = cookie, IdleAfter = TimeSpan.FromMinutes(minutes) }.Fault("UpgradeSessions:Sticky");
        if (named is null) Assert.Null(fault);
        else Assert.StartsWith($"UpgradeSessions:Sticky:{named}", fault, StringComparison.Ordinal);
    }

    private void Ask(string? cookie, string path, string? answer = null) => End(Begin(cookie, path), answer);

    private (HttpContext Context, OpenSession Session, object? Client) Begin(string? cookie, string path)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path, context.Connection.RemoteIpAddress) = ("GET", path, IPAddress.Parse("203.0.113.7"));
        if (cookie is not null) context.Request.Headers.Cookie = $"other=1; sid={cookie}";
        var session = context.ToSession(_clock);
        Assert.True(_table.TryBegin(session));
        return (context, session, _table.Clients!.Begin(context, session));
    }

    private void End((HttpContext Context, OpenSession Session, object? Client) request, string? answer = null)
    {
        if (answer is not null) request.Context.Response.Headers.SetCookie = new[] { "other=2", answer };
        _table.Clients!.End(request.Client, request.Context, request.Session);
        _table.End(request.Session, SessionEnd.Completed);
    }
}
