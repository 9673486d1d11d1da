namespace UpgradePortal.Tests.Journeys;

/// <summary>Unusual and hostile heads of requests and answers through the agent's proxy and the shipped router, beside HAProxy: raw sockets
/// at both ends. Where ours differ from HAProxy, <c>docs/http.md</c> says why.</summary>
public sealed class HttpHeaderTests
{
    private const string Get = "GET /shop/x HTTP/1.1\r\nHost: x\r\n";
    private const string Post = "POST /shop/x HTTP/1.1\r\nHost: x\r\n";
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

    // One name as UTF-8 and as Latin-1: characters are bytes here.
    private const string Utf8 = "J\u00c3\u00bcrgen";
    private const string Latin1 = "J\u00fcrgen";

    public static TheoryData<ForwarderKind> All => [.. Enum.GetValues<ForwarderKind>()];

    /// <summary>Requests by size, and the answer of ours and of HAProxy.</summary>
    public static TheoryData<ForwarderKind, RequestSize> Sizes => Rows<RequestSize>(
        new(8_000, 0, 200, 200), new(15_000, 0, 200, 200), new(16_000, 0, 200, 400), new(60_000, 0, 200, 400), new(70_000, 0, 414, 400),
        new(9, 8_000, 200, 200), new(9, 15_000, 200, 200), new(9, 16_000, 200, 400), new(9, 200_000, 200, 400), new(9, 300_000, 431, 400));

    /// <summary>Answers by the size of their headers, and what the client gets.</summary>
    public static TheoryData<ForwarderKind, AnswerSize> AnswerSizes => Rows<AnswerSize>(
        new(8_000, 200, 200), new(15_000, 200, 200), new(16_000, 200, 502), new(120_000, 200, 502), new(140_000, 502, 502));

    /// <summary>Requests that ours refuse, and the answer of HAProxy.</summary>
    public static TheoryData<ForwarderKind, DoubtfulRequest> Doubtful => Rows<DoubtfulRequest>(
        new("Latin-1 in the target", "GET /shop/" + Latin1 + " HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        new("a blank before the colon", Get + "X-A : b\r\n\r\n", 400),
        new("a folded header", Get + "X-A: b\r\n c\r\n\r\n", 299),
        new("a zero byte", Get + "X-A: \0\r\n\r\n", 299),
        new("two hosts", Get + "Host: y\r\n\r\n", 400),
        new("no host", "GET /shop/x HTTP/1.1\r\n\r\n", 299),
        new("two lengths", Post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
        new("a negative length", Post + "Content-Length: -1\r\n\r\n", 400),
        new("another coding", Post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400));

    [Theory]
    [MemberData(nameof(All))]
    public async Task Headers_InUtf8AndLatin1_ArriveAsTheyWereSent(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(
            $"{Get}Cookie: name={Utf8}\r\nX-Name: {Latin1}\r\ntraceparent: 00-1-1-01\r\nUpgrade-Insecure-Requests: 1\r\n\r\n");
        var program = await forwarder.Origin.AcceptAsync();
        var asked = await program.HeadAsync();
        await program.SendAsync($"HTTP/1.1 200 OK\r\nX-A: {Utf8}\r\nX-B: {Latin1}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var answered = await client.HeadAsync();
        Has(asked, $"Cookie: name={Utf8}", $"X-Name: {Latin1}", "traceparent: 00-1-1-01", "Upgrade-Insecure-Requests: 1");
        Has(answered, $"X-A: {Utf8}", $"X-B: {Latin1}");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Request_OfAnySize_PassesOrGetsAClearAnswer(ForwarderKind kind, RequestSize size)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        var request = $"GET /shop/{new string('a', size.Line)} HTTP/1.1\r\nHost: x\r\n{Many(size.Headers)}\r\n";
        var answer = await AskAsync(forwarder, request);
        Assert.StartsWith($"HTTP/1.1 {(kind is ForwarderKind.HaProxy ? size.HaProxy : size.Ours)} ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AnswerSizes))]
    public async Task Answer_OfAnySize_PassesOrIsABadGateway(ForwarderKind kind, AnswerSize size)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        var answer = await AskAsync(
            forwarder, Get + "\r\n", $"HTTP/1.1 200 OK\r\n{Many(size.Headers)}Content-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {(kind is ForwarderKind.HaProxy ? size.HaProxy : size.Ours)} ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task Request_OfDoubtfulForm_IsRefusedAndNotForwarded(ForwarderKind kind, DoubtfulRequest request)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        var answer = await AskAsync(forwarder, request.Text, "HTTP/1.1 299 Forwarded\r\nContent-Length: 0\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {(kind is ForwarderKind.HaProxy ? request.HaProxy : 400)} ", answer, StringComparison.Ordinal);
    }

    // The two lengths of one body: whoever took the other one would see a second request in it.
    [Theory]
    [MemberData(nameof(All))]
    public async Task Request_WithTwoLengths_ArrivesWithOne(ForwarderKind kind)
    {
        await using var forwarder = await Forwarder.StartAsync(kind);
        using var client = await forwarder.ConnectAsync();
        await client.SendAsync(Post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        var program = await forwarder.Origin.AcceptAsync();
        Assert.DoesNotContain("\r\ncontent-length", await program.HeadAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("abc", (await program.ChunksAsync()).Body);
    }

    /// <summary>Bytes of the target and of all headers, and who answers what.</summary>
    public sealed record RequestSize(int Line, int Headers, int Ours, int HaProxy);

    public sealed record DoubtfulRequest(string Name, string Text, int HaProxy)
    {
        public override string ToString() => Name;
    }

    public sealed record AnswerSize(int Headers, int Ours, int HaProxy);

    private static TheoryData<ForwarderKind, T> Rows<T>(params T[] rows)
    {
        var data = new TheoryData<ForwarderKind, T>();
        foreach (var kind in Enum.GetValues<ForwarderKind>())
            foreach (var row in rows) data.Add(kind, row);
        return data;
    }

    /// <returns>The head that the client gets, from the program or from what stands before it.</returns>
    private static async Task<string> AskAsync(Forwarder forwarder, string request, string answer = Ok)
    {
        using var client = await forwarder.ConnectAsync();
        var answering = AnswerAsync(forwarder.Origin, answer);
        var sending = client.SendAsync(request);
        var head = await client.HeadAsync();
        forwarder.Origin.Dispose();
        // Who refuses a request need not read all of it; a program that is not asked has nobody to answer.
        await Task.WhenAll(sending, answering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return head;
    }

    private static async Task AnswerAsync(RawOrigin origin, string answer)
    {
        var program = await origin.AcceptAsync();
        await program.HeadAsync();
        await program.SendAsync(answer);
    }

    private static string Many(int bytes) =>
        string.Concat(Enumerable.Range(0, bytes / 1000).Select(i => $"X-{i:000}: {new string('a', 991)}\r\n"));

    private static void Has(string head, params string[] lines) =>
        Assert.All(lines, l => Assert.Contains($"\r\n{l}\r\n", head, StringComparison.OrdinalIgnoreCase));
}
