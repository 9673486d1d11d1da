using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace UpgradePortal.Contracts;

/// <summary>Tells the log of requests that came without a valid key: the first of an address at once, what follows it as one line for each
/// minute with their number. Any thread may call it.</summary>
/// <remarks>Its memory is bounded: beyond <see cref="Max"/> addresses the others are counted together.</remarks>
public sealed partial class RefusedKeys(ILogger logger, TimeProvider clock) : IDisposable
{
    /// <summary>Of the log line; it never changes, so that an alarm can be set on it.</summary>
    public const int EventId = 4010;

    /// <summary>Addresses that are counted one by one.</summary>
    public const int Max = 1000;

    /// <summary>One line for each address and so long.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private const string Others = "other addresses";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    // In the order in which their windows end.
    private readonly Queue<(string Address, long Began)> _windows = new();
    private ITimer? _timer;

    /// <param name="from">Who opened the connection; null: a unix socket's peer.</param>
    public void Add(IPAddress? from)
    {
        lock (_lock)
        {
            var address = Known(NetworkOf(from));
            if (_counts.TryGetValue(address, out var more))
            {
                _counts[address] = more + 1;
                return;
            }

            Begin(address);
            Log.Refused(logger, 1, address);
            if (_windows.Count == 1) Schedule();
        }
    }

    /// <returns>An IPv4 address, or the /64 network of an IPv6 one: whoever has one address of it has all.</returns>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "local";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            foreach (var (address, more) in _counts.Where(c => c.Value > 0)) Log.Refused(logger, more, address);
            _counts.Clear();
            _windows.Clear();
        }
    }

    private string Known(string address) => _counts.ContainsKey(address) || _counts.Count < Max ? address : Others;

    private void Begin(string address)
    {
        _counts[address] = 0;
        _windows.Enqueue((address, clock.GetTimestamp()));
    }

    private void Schedule()
    {
        if (!_windows.TryPeek(out var next)) return;
        var left = Window - clock.GetElapsedTime(next.Began);
        _timer ??= clock.CreateTimer(_ => EndWindows(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void EndWindows()
    {
        lock (_lock)
        {
            while (_windows.TryPeek(out var window) && clock.GetElapsedTime(window.Began) >= Window)
            {
                _windows.Dequeue();
                if (!_counts.Remove(window.Address, out var more) || more == 0) continue;
                Log.Refused(logger, more, window.Address);
                Begin(window.Address);
            }

            Schedule();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = EventId, EventName = "KeyRefused", Level = LogLevel.Warning,
            Message = "Refused without a valid key: {Count} requests from {Address}.")]
        public static partial void Refused(ILogger logger, long count, string address);
    }
}
