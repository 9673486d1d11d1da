using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DemoFarm;

/// <summary>Ports of this machine that are this farm's until it is disposed. Its programs listen at the same place again after they were
/// killed, so the system can't choose a port each time they start; and a port that only looked free might be another farm's.</summary>
/// <param name="from">Counts up from here; null: anywhere.</param>
public sealed class FarmPorts(int? from) : IDisposable
{
    private const int Lowest = 10_000;

    // Whoever makes farms holds a port here before it uses the same one on 127.0.0.1.
    private static readonly IPAddress Register = IPAddress.Parse("127.97.0.1");

    // Never one the system gives to outgoing connections: while a program is being swapped it would be lost to one of them.
    private readonly int _end = from is null ? FirstOutgoing() : IPEndPoint.MaxPort + 1;
    private readonly int _first = from ?? Lowest;
    private readonly List<Socket> _held = [];
    private int _last = (from ?? Random.Shared.Next(Lowest, FirstOutgoing())) - 1;

    /// <exception cref="FarmException">No port is free.</exception>
    public int Next()
    {
        for (var tried = 0; tried < _end - _first; tried++)
        {
            var port = _first + ((++_last - _first) % (_end - _first));
            if (TryHold(port)) return port;
        }

        throw new FarmException("No port is free.");
    }

    /// <summary><c>http://127.0.0.1:PORT</c>.</summary>
    public Uri NextUrl() => new($"http://127.0.0.1:{Next()}");

    public void Dispose() => _held.ForEach(s => s.Dispose());

    private bool TryHold(int port)
    {
        if (Bound(Register, port) is not { } held) return false;
        using var free = Bound(IPAddress.Loopback, port);
        if (free is null) held.Dispose();
        else _held.Add(held);
        return free is not null;
    }

    /// <returns>Null: somebody else has it.</returns>
    private static Socket? Bound(IPAddress address, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable)
        {
            // A system with one loopback address only: there nobody registers.
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
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
