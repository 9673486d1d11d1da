using System.Net.WebSockets;
using DemoFarm;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>A client of one server that does not go until the test says so.</summary>
internal sealed class HeldSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    /// <summary>Goes straight to the server, where routers would send it.</summary>
    public static Task<HeldSocket> OpenAsync(FarmProgram program) => ToAsync(new Uri(program.Address, "/ws"));

    /// <summary>Goes straight to the server, where routers would send it.</summary>
    public static Task<HeldSocket> OpenAsync(LocalProgram program) => ToAsync(new Uri(program.Address, "/ws"));

    /// <summary>Goes through the router, again until it comes to this server; nobody else may be asking meanwhile.</summary>
    public static async Task<HeldSocket> OpenAsync(Uri front, FarmProgram program)
    {
        while (true)
        {
            var before = program.Counts().Open;
            var held = await ToAsync(new Uri(front, $"/{program.Name}/ws"));
            if (program.Counts().Open > before) return held;
            await held.CloseAsync();
            held.Dispose();
        }
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Dispose() => _socket.Dispose();

    private static async Task<HeldSocket> ToAsync(Uri where)
    {
        var held = new HeldSocket();
        await held._socket.ConnectAsync(new UriBuilder(where) { Scheme = "ws" }.Uri, CancellationToken.None);
        return held;
    }
}
