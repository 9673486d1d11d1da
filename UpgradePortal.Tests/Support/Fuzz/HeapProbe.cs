using System.Net.Sockets;

namespace UpgradePortal.Tests.Support.Fuzz;

/// <summary>Asks a process for its live heap.</summary>
/// <param name="path">Of the socket at which it answers.</param>
internal sealed class HeapProbe(string path)
{
    /// <summary>What the process must be started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
        [StartupHook.Variable] = path,
        // What the platform keeps for later is none of the process's: as on a machine with little memory, it keeps nothing.
        ["DOTNET_GCHighMemPercent"] = "1",
    };

    /// <returns>Bytes, after a full collection.</returns>
    public async Task<long> ReadAsync()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        var answer = new byte[sizeof(long)];
        await using var stream = new NetworkStream(socket);
        await stream.ReadExactlyAsync(answer);
        return BitConverter.ToInt64(answer);
    }
}
