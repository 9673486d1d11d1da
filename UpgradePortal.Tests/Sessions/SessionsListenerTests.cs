using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Sessions;

/// <summary>Finding L7: the list of a program, and the orders that end its requests, are for its agent alone.</summary>
public sealed class SessionsListenerTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SessionTable _table = new(TimeProvider.System);
    private SessionsListener _listener = null!;

    private string KeyFile => _folder.File("sessions.key");

    public Task InitializeAsync()
    {
        _listener = new("catalog", _table, LocalAddress.Parse("http://127.0.0.1:0")!, SessionsKey.ReadOrMake(KeyFile));
        return _listener.StartAsync(default);
    }

    public async Task DisposeAsync()
    {
        await _listener.StopAsync(default);
        await _listener.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("GET", "/sessions")]
    [InlineData("GET", "/changes?begun=true")]
    [InlineData("POST", "/seal")]
    [InlineData("POST", "/unseal")]
    [InlineData("POST", "/abort?streams=false")]
    public async Task Request_WithoutTheKey_IsRefused(string method, string path)
    {
        Assert.True(_table.TrySeal(_table.Epoch, 0));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(method, path, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(method, path, new string('0', 64)));
        Assert.True(_table.Read().Sealed);
    }

    [Theory]
    [InlineData("Origin", "http://127.0.0.1:8080")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Host", "attacker.example")]
    public async Task Request_OfAPageInABrowser_IsRefusedEvenWithTheKey(string header, string value) => Assert.Equal(
        HttpStatusCode.Forbidden, await AskAsync("GET", "/sessions", await File.ReadAllTextAsync(KeyFile), (header, value)));

    [Fact]
    public async Task Request_WithTheKeyOfTheFile_IsAnswered() =>
        Assert.Equal(HttpStatusCode.OK, await AskAsync("GET", "/sessions", await File.ReadAllTextAsync(KeyFile)));

    // HTTP/1.0 needs no Host, and nothing of a browser sends it.
    [Fact]
    public async Task Request_WithoutAHost_IsRefused()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(_listener.Url).Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /unseal HTTP/1.0\r\nContent-Length: 0\r\n\r\n"));
        using var answer = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 403", await answer.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void KeyFile_MadeByTheProgram_IsItsOwnAndStays()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.Equal(SessionsKey.TryRead(KeyFile), SessionsKey.ReadOrMake(KeyFile));
    }

    [Fact]
    public void KeyFile_TooWide_IsNarrowedToItsGroup()
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(KeyFile, (UnixFileMode)0b110_110_110);
        SessionsKey.ReadOrMake(KeyFile);
        Assert.Equal((UnixFileMode)0b110_100_000, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public void KeyFile_WithoutAKey_IsRefusedWithTheRemedy()
    {
        File.WriteAllText(KeyFile, "short\n");
        var fault = Assert.Throws<InvalidOperationException>(() => SessionsKey.ReadOrMake(KeyFile));
        Assert.Contains("delete it", fault.Message, StringComparison.Ordinal);
        Assert.Null(SessionsKey.TryRead(KeyFile));
    }

    [Theory]
    [InlineData("unix:/run/catalog/list.sock", null, "/run/catalog/list.sock.key")]
    [InlineData("unix:/run/catalog/list.sock", "/etc/catalog.key", "/etc/catalog.key")]
    [InlineData("http://127.0.0.1:5001", "/etc/catalog.key", "/etc/catalog.key")]
    [InlineData("http://127.0.0.1:5001", "", null)]
    public void KeyFile_NotNamed_StandsBesideTheSocket(string listen, string? written, string? file) =>
        Assert.Equal(file, SessionsKey.FileOf(listen, written));

    private async Task<HttpStatusCode> AskAsync(string method, string path, string? key, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(_listener.Url) };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }
}
