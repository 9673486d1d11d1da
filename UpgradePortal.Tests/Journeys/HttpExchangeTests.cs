namespace UpgradePortal.Tests.Journeys;

/// <summary>Unusual courses of requests and answers through the agent's proxy and the shipped router, beside HAProxy: raw sockets at both
/// ends. Where ours differ from HAProxy, <c>docs/http.md</c> says why.</summary>
public sealed class HttpExchangeTests
{
    private const string Get = "GET /shop/x HTTP/1.1\r\nHost: x\r\n";
    private const string Post = "POST /shop/x HTTP/1.1\r\nHost: x\r\n";
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    private const string TooLarge = "HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig";
    private const string Continue = "HTTP/1.1 100 Continue\r\n\r\n";

    public static TheoryData<ForwarderKind> Ours => [ForwarderKind.Agent, ForwarderKind.Router];

    public static TheoryData<ForwarderKind> All => [.. Enum.GetValues<ForwarderKind>()];

    // A program may look at the head alone. The client has sent no byte of the body, and need not.
    [Theory]
    [MemberData(nameof(All))]
    public async Task Answer_BeforeTheBody_ThenClosed_IsPassedOnAndDidNotFail(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Post + "Content-Length: 1000000\r\n\r\n");
        using (var program = await forwarder.Origin.AcceptAsync())
        {
            await program.HeadAsync();
            await program.SendAsync(TooLarge);
        }

        await GetsAsync(client, "413", "big");
        await AgentCountedAsync(forwarder, served: 1, failed: 0);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Answer_InMidBody_ThenClosed_IsPassedOnAndDidNotFail(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Post + "Content-Length: 10000000\r\n\r\n");
        // All of it has been read when the program closes: closing on unread bytes resets, and a reset may overtake the answer.
        await client.SendAsync(new string('a', 1000));
        using (var program = await forwarder.Origin.AcceptAsync())
        {
            await program.HeadAsync();
            await program.BodyAsync(1000);
            await program.SendAsync(TooLarge);
        }

        await GetsAsync(client, "413", "big");
        await AgentCountedAsync(forwarder, served: 1, failed: 0);
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public async Task Answer_WhileTheClientSendsOn_IsPassedOnAndDidNotFail(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Post + "Content-Length: 10000000\r\n\r\n");
        var sending = client.SendAsync(new string('a', 10_000_000));
        using (var program = await forwarder.Origin.AcceptAsync())
        {
            await program.HeadAsync();
            await program.BodyAsync(100_000);
            await program.SendAsync(TooLarge);
        }

        await GetsAsync(client, "413", "big");
        // The client may be told to stop.
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await AgentCountedAsync(forwarder, served: 1, failed: 0);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Answer_WithoutBodyBeforeTheRequests_IsPassedOn_AndTheRestIsStillSent(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Post + "Content-Length: 100000\r\n\r\n");
        var program = await forwarder.Origin.AcceptAsync();
        await program.HeadAsync();
        await program.SendAsync("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        await GetsAsync(client, "202", "");
        await client.SendAsync(new string('a', 100_000));
        Assert.Equal(100_000, (await program.BodyAsync(100_000)).Length);
        await client.SendAsync(Get + "\r\n");
        // HAProxy asks on the same connection; ours do not use one again of which the halves were out of step.
        if (kind is not ForwarderKind.HaProxy) program = await forwarder.Origin.AcceptAsync();
        await program.HeadAsync();
        await program.SendAsync(Ok);
        await GetsAsync(client, "200", "ok");
        await AgentCountedAsync(forwarder, served: 2, failed: 0);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Answer_ToEachPartOfABody_IsPassedOnBeforeTheNext(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Post + "Transfer-Encoding: chunked\r\n\r\n");
        var program = await forwarder.Origin.AcceptAsync();
        await program.HeadAsync();
        await program.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        await GetsAsync(client, "200", "");
        foreach (var part in new[] { "1\r\na\r\n", "1\r\nb\r\n" })
        {
            await client.SendAsync(part);
            Assert.Equal(part, await program.BodyAsync(part.Length));
            await program.SendAsync(part);
            Assert.Equal(part, await client.BodyAsync(part.Length));
        }

        await client.SendAsync("0\r\n\r\n");
        Assert.Equal("", (await program.ChunksAsync()).Body);
        await program.SendAsync("0\r\n\r\n");
        Assert.Equal("", (await client.ChunksAsync()).Body);
        await AgentCountedAsync(forwarder, served: 1, failed: 0);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Program_ClosesWithoutAnAnswerInMidBody_BadGatewayAtOnce(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Post + "Content-Length: 1000000\r\n\r\n");
        using (var program = await forwarder.Origin.AcceptAsync()) await program.HeadAsync();
        Assert.StartsWith("HTTP/1.1 502 ", await client.HeadAsync(), StringComparison.Ordinal);
        await AgentCountedAsync(forwarder, served: 1, failed: 1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Client_LeavesInMidBody_IsNoFailure(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Post + "Content-Length: 1000000\r\n\r\nabc");
        var program = await forwarder.Origin.AcceptAsync();
        await program.HeadAsync();
        Assert.Equal("abc", await program.BodyAsync(3));
        client.Dispose();
        Assert.True(await program.IsClosedAsync());
        await AgentCountedAsync(forwarder, served: 1, failed: 0);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Expect_Continued_TheBodyFollows(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Post + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        var program = await forwarder.Origin.AcceptAsync();
        Assert.Contains("\r\nexpect: 100-continue\r\n", await program.HeadAsync(), StringComparison.OrdinalIgnoreCase);
        await program.SendAsync(Continue);
        Assert.Equal(Continue, await client.HeadAsync());
        await client.SendAsync("abc");
        Assert.Equal("abc", await program.BodyAsync(3));
        await program.SendAsync(Ok);
        await GetsAsync(client, "200", "ok");
    }

    // Refused at once, or in mid-body after all.
    [Theory]
    [MemberData(nameof(All))]
    public async Task Expect_Refused_IsPassedOnWithoutTheBody(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        foreach (var (length, continued) in new[] { (3, false), (3000, false), (3000, true) })
        {
            using var client = await forwarder.ConnectAsync();
            await client.SendAsync($"{Post}Content-Length: {length}\r\nExpect: 100-continue\r\n\r\n");
            using (var program = await forwarder.Origin.AcceptAsync())
            {
                await program.HeadAsync();
                if (continued)
                {
                    await program.SendAsync(Continue);
                    Assert.Equal(Continue, await client.HeadAsync());
                    await client.SendAsync("abc");
                    Assert.Equal("abc", await program.BodyAsync(3));
                }

                await program.SendAsync(TooLarge);
            }

            await GetsAsync(client, "413", "big");
        }

        await AgentCountedAsync(forwarder, served: 3, failed: 0);
    }

    // HAProxy passes hints and trailers of HTTP/1.1 on; ours pass on what they belong to.
    [Theory]
    [MemberData(nameof(All))]
    public async Task HintsAndTrailers_DoNoHarm(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Post + "TE: trailers\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n3\r\nabc\r\n0\r\nX-T: 1\r\n\r\n");
        var program = await forwarder.Origin.AcceptAsync();
        await program.HeadAsync();
        var trailers = kind is ForwarderKind.HaProxy ? "x-t: 1\n" : "";
        Assert.Equal(("abc", trailers), await program.ChunksAsync());
        await program.SendAsync("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n");
        if (kind is ForwarderKind.HaProxy) Assert.StartsWith("HTTP/1.1 103 ", await client.HeadAsync(), StringComparison.Ordinal);
        await GetsAsync(client, "200", "");
        Assert.Equal(("hello", trailers), await client.ChunksAsync());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Upgrade_RefusedByTheProgram_IsAnOrdinaryAnswer(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Get + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        var program = await forwarder.Origin.AcceptAsync();
        Assert.Contains("\r\nupgrade: websocket\r\n", await program.HeadAsync(), StringComparison.OrdinalIgnoreCase);
        await program.SendAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
        await GetsAsync(client, "403", "no");
        await AgentCountedAsync(forwarder, served: 1, failed: 0);
    }

    private static async Task GetsAsync(RawPeer client, string status, string body)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", await client.HeadAsync(), StringComparison.Ordinal);
        Assert.Equal(body, await client.BodyAsync(body.Length));
    }

    private static async Task AgentCountedAsync(Forwarder forwarder, long served, long failed)
    {
        if (await forwarder.CountsAsync() is { } counts) Assert.Equal((served, failed), counts);
    }
}
