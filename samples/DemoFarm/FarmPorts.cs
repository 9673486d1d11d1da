using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DemoFarm;

/// <summary>Ports of this machine that nobody uses.</summary>
/// <param name="from">Counts up from here; null: anywhere.</param>
public sealed class FarmPorts(int? from)
{
    private const int Lowest = 10_000;

    // Never one the system gives to outgoing connections: while a program is being swapped it would be lost to one of them.
    private readonly int _end = from is null ? FirstOutgoing() : IPEndPoint.MaxPort + 1;
    private readonly int _first = from ?? Lowest;

    // Two farms of one process count on together: what one has taken and not opened yet would look free to the other.
    private static int _last = Random.Shared.Next(Lowest, FirstOutgoing());
    private int _own = (from ?? 0) - 1;

    public int Next()
    {
        for (var tried = 0; tried < _end; tried++)
        {
            var port = _first + ((Take() - _first) % (_end - _first));
            if (IsFree(port)) return port;
        }

        throw new FarmException("No port is free.");
    }

    /// <summary><c>http://127.0.0.1:PORT</c>.</summary>
    public Uri NextUrl() => new($"http://127.0.0.1:{Next()}");

    private int Take() => from is null ? Interlocked.Increment(ref _last) : Interlocked.Increment(ref _own);

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FirstOutgoing()
    {
        const string range = "/proc/sys/net/ipv4/ip_local_port_range";
        if (!File.Exists(range)) return 32_768;
        var first = int.Parse(File.ReadAllText(range).Split('\t', ' ')[0], CultureInfo.InvariantCulture);
        return first > Lowest + 1000 ? first : IPEndPoint.MaxPort;
    }
}
