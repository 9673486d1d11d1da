using System.Net.Sockets;

namespace UpgradePortal.Tests.Support.Routers;

/// <summary>Listens like HAProxy's admin socket and answers whatever the test wants, for answers that a real one can't be made to
/// give.</summary>
internal sealed class FakeAdminSocket : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task serving;

    public FakeAdminSocket()
    {
        listener.Bind(new UnixDomainSocketEndPoint(folder.File("s")));
        listener.Listen();
        serving = ServeAsync();
    }

    public string Address => $"unix:{folder.File("s")}";

    /// <summary>To every command.</summary>
    public ReadOnlyMemory<byte> Answer { get; set; }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await serving;
        folder.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptAsync();
                var command = new byte[1024];
                await client.ReceiveAsync(command);
                for (var rest = Answer; rest.Length > 0;) rest = rest[await client.SendAsync(rest)..];
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                if (!listener.IsBound || e is ObjectDisposedException
                    || ((SocketException)e).SocketErrorCode is SocketError.OperationAborted)
                    return;
            }
        }
    }
}
