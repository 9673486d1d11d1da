using System.Net.Sockets;
using System.Text;

namespace DemoFarm.Routers;

/// <summary>HAProxy's own sockets.</summary>
/// <param name="Admin">Path of the worker's.</param>
/// <param name="Master">Path of the master's.</param>
internal sealed record HaProxySockets(string Admin, string Master)
{
    public Task<string> AskAsync(string command, CancellationToken cancellation) => AskAsync(Admin, command, cancellation);

    public Task<string> AskMasterAsync(string command, CancellationToken cancellation) => AskAsync(Master, command, cancellation);

    /// <returns>Of the worker; null while none answers.</returns>
    public async Task<string?> PidAsync(CancellationToken cancellation)
    {
        try
        {
            return (await AskAsync("show info", cancellation)).Split('\n')
                .FirstOrDefault(l => l.StartsWith("Pid: ", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return null;
        }
    }

    private static async Task<string> AskAsync(string path, string command, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\n"), cancellation);
        // The master goes on waiting for commands otherwise.
        socket.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellation);
    }
}
