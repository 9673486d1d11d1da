using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Sessions;

/// <summary>Finding M5: what anonymous clients send stands in the list, so none of it may be long or disguise a line.</summary>
public sealed class OpenSessionTests
{
    private static readonly FakeTimeProvider Clock = new();

    [Fact]
    public void Session_OfALongRequest_IsCutToTwoHundredCharacters()
    {
        var session = Of("/" + new string('a', 60_000), new string('1', 200_000), new string('M', 5000));
        Assert.Equal((PlainText.LongestTarget, PlainText.LongestTarget), (session.Target.Length, session.Client.Length));
        Assert.InRange(session.Method.Length, 1, 32);
        Assert.EndsWith("…", session.Target, StringComparison.Ordinal);
    }

    [Fact]
    public void Session_OfAnOrdinaryRequest_IsAsItCame()
    {
        var session = Of("/basket/7", "203.0.113.7, 10.0.0.1");
        Assert.Equal(("GET", "/basket/7", "203.0.113.7"), (session.Method, session.Target, session.Client));
        var longest = "/" + new string('b', PlainText.LongestTarget - 1);
        Assert.Equal(longest, Of(longest, "x").Target);
    }

    [Fact]
    public void Session_WithMarksThatHideOrTurnAround_ShowsNoneOfThem()
    {
        var session = Of("/a\u202Eb\n2026 all is well\u001b[2J", "1.2.3.4\u2066\r");
        Assert.Equal("/ab 2026 all is well [2J", session.Target);
        Assert.Equal("1.2.3.4", session.Client);
    }

    private static Session Of(string path, string forwardedFor, string method = "GET")
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = (method, path);
        context.Request.Headers["X-Forwarded-For"] = forwardedFor;
        return context.ToSession(Clock).ToSession(Clock);
    }
}
