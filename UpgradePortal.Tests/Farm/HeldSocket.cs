using System.Net.WebSockets;
using DemoFarm;

namespace UpgradePortal.Tests.Farm;

/// <summary>A client of one server that does not go until the test says so.</summary>
internal sealed class HeldSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    /// <summary>Goes straight to the server, where routers would send it.</summary>
    public static async Task<HeldSocket> OpenAsync(FarmProgram program)
    {
        var held = new HeldSocket();
        await held._socket.ConnectAsync(new UriBuilder(new Uri(program.Address, "/ws")) { Scheme = "ws" }.Uri, CancellationToken.None);
        return held;
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Dispose() => _socket.Dispose();
}
