using System.Net;
using System.Net.Sockets;

namespace UpgradePortal.Tests.Journeys;

/// <summary>Unusual connections through the agent's proxy and the shipped router, beside HAProxy. Where ours differ from HAProxy,
/// <c>docs/http.md</c> says why.</summary>
public sealed class HttpConnectionTests
{
    private const string Get = "GET /shop/x HTTP/1.1\r\nHost: x\r\n\r\n";

    public static TheoryData<ForwarderKind> All => [.. Enum.GetValues<ForwarderKind>()];

    // Ours take a client that sends no more for one that has left: a closed browser looks the same, and shall not hold up a drain.
    [Theory]
    [MemberData(nameof(All))]
    public async Task Client_HalfClosed_HasLeft(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Get);
        var program = await forwarder.Origin.AcceptAsync();
        await program.HeadAsync();
        client.EndSending();
        if (kind is ForwarderKind.HaProxy)
        {
            await program.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            Assert.StartsWith("HTTP/1.1 200 ", await client.HeadAsync(), StringComparison.Ordinal);
            return;
        }

        Assert.True(await program.IsClosedAsync());
        Assert.True(await client.IsClosedAsync());
        if (await forwarder.CountsAsync() is { } counts) Assert.Equal((1L, 0L), counts);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Client_ReadsSlowly_TheProgramWaits_AndNothingIsLost(ForwarderKind kind)
    {
        const int Size = 48 * 1024 * 1024;
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Get);
        var program = await forwarder.Origin.AcceptAsync();
        await program.HeadAsync();
        await program.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Size}\r\nConnection: close\r\n\r\n");
        var writing = program.SendAsync(new byte[Size]);
        await client.HeadAsync();
        // More than any buffer on the way: without the reader it can't end.
        Assert.False(writing.IsCompleted);
        Assert.Equal(Size, await client.CountAsync(Size));
        await writing;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Connection_OfTenThousandRequests_AnswersEach(ForwarderKind kind)
    {
        const int Count = 10_000;
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        var serving = ServeAsync(forwarder.Origin, Count);
        var asking = client.SendAsync(string.Concat(Enumerable.Repeat(Get, Count)));
        for (var i = 0; i < Count; i++)
        {
            await client.HeadAsync();
            Assert.Equal($"{i:0000}", await client.BodyAsync(4));
        }

        await asking;
        await serving;
        if (await forwarder.CountsAsync() is { } counts) Assert.Equal((Count, 0L), counts);
    }

    // An empty body, one that is sent, and none at all: what one request leaves behind must not take the next one's answer.
    [Theory]
    [MemberData(nameof(All))]
    public async Task Connection_OfRequestsWithAndWithoutBodies_AnswersEach(ForwarderKind kind)
    {
        string[] asked =
        [
            Get, "POST /shop/x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", Get,
            "POST /shop/x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", Get, Get,
            "PUT /shop/x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
            "PUT /shop/x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
        ];
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        var serving = AnswerAllAsync(forwarder.Origin);
        for (var i = 0; i < 400; i++)
        {
            await client.SendAsync(asked[i % asked.Length]);
            Assert.StartsWith("HTTP/1.1 200 ", await client.HeadAsync(), StringComparison.Ordinal);
            Assert.Equal("ok", await client.BodyAsync(2));
        }

        forwarder.Origin.Dispose();
        await serving;
    }

    // HTTP/2 without TLS, to an HTTP/1.1 program. The router takes HTTP/2 by TLS only.
    [Theory]
    [InlineData(ForwarderKind.Agent)]
    [InlineData(ForwarderKind.HaProxy)]
    public async Task Http2_AnswerBeforeTheBody_IsPassedOnAndDidNotFail(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind, http2: true);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(forwarder.Url, "/shop/x"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new EndlessBody(),
        };
        var asking = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using (var program = await forwarder.Origin.AcceptAsync())
        {
            await program.HeadAsync();
            await program.SendAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig");
        }

        using var answer = await asking;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        if (await forwarder.CountsAsync() is { } counts) Assert.Equal((1L, 0L), counts);
    }

    [Theory]
    [InlineData(ForwarderKind.Agent)]
    [InlineData(ForwarderKind.Router)]
    public async Task Http2_WhereHttp1IsSpoken_IsRefusedInItsOwnWords(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0");
        // GOAWAY for HTTP_1_1_REQUIRED.
        var said = await client.BodyAsync(17);
        Assert.Equal(('\u0007', '\u000d'), (said[3], said[16]));
        Assert.True(await client.IsClosedAsync());
    }

    // On as many connections as the forwarder opens, until the program is gone.
    private static async Task AnswerAllAsync(RawOrigin origin)
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(AnswerAsync(await origin.AcceptAsync()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private static async Task AnswerAsync(RawPeer program)
    {
        try
        {
            while (await program.HeadAsync() is { Length: > 0 } head)
            {
                var hasBody = head.Contains("Content-Length: 5", StringComparison.OrdinalIgnoreCase);
                if (hasBody) Assert.Equal("hello", await program.BodyAsync(5));
                await program.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Closed with the program.
        }
    }

    private static async Task ServeAsync(RawOrigin origin, int count)
    {
        var program = await origin.AcceptAsync();
        for (var i = 0; i < count; i++)
        {
            await program.HeadAsync();
            await program.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{i:0000}");
        }
    }
}
