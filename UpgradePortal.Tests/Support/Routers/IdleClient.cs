using System.Net.Sockets;
using System.Text;

namespace UpgradePortal.Tests.Support.Routers;

/// <summary>A client whose first request was answered, and whose connection stays open.</summary>
internal sealed class IdleClient : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly string path;

    private IdleClient(string path) => this.path = path;

    public static async Task<IdleClient> OpenAsync(Uri front, string path)
    {
        var client = new IdleClient(path);
        await client.socket.ConnectAsync(front.Host, front.Port);
        Assert.StartsWith("HTTP/1.1 200", await client.AskAsync(), StringComparison.Ordinal);
        return client;
    }

    /// <returns>The beginning of the answer.</returns>
    public async Task<string> AskAsync()
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"));
        var answer = new byte[4096];
        return Encoding.ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer));
    }

    public void Dispose() => socket.Dispose();
}

/// <summary>Answers HAProxy's agent-check, always the same.</summary>
internal sealed class AgentCheck : IAsyncDisposable
{
    private readonly TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
    private readonly Task serving;

    public AgentCheck(string answer)
    {
        listener.Start();
        serving = ServeAsync(Encoding.ASCII.GetBytes(answer));
    }

    public int Port => ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
    }

    private async Task ServeAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptSocketAsync();
                await client.SendAsync(answer);
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }
}
