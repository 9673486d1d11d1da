using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UpgradePortal.Tests.Support.Http;

/// <summary>One end of a connection, byte by byte: characters are bytes.</summary>
internal sealed class RawPeer(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    public static async Task<RawPeer> ConnectAsync(Uri url)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, url.Port);
        return new RawPeer(socket);
    }

    public Task SendAsync(string bytes) => SendAsync(Encoding.Latin1.GetBytes(bytes));

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes).AsTask().WaitAsync(Eventually.Patience);

    /// <returns>First line and headers, with the blank line. What came, if the connection ends before.</returns>
    public async Task<string> HeadAsync()
    {
        var head = new StringBuilder();
        while (!EndsHead(head) && await NextAsync() is { } next) head.Append(next);
        return head.ToString();
    }

    public async Task<string> BodyAsync(long length)
    {
        var body = new StringBuilder();
        while (body.Length < length && await NextAsync() is { } next) body.Append(next);
        return body.ToString();
    }

    /// <summary>A body in chunks.</summary>
    /// <returns>The bytes, and the trailers.</returns>
    public async Task<(string Body, string Trailers)> ChunksAsync()
    {
        var body = new StringBuilder();
        while (await LineAsync() is { Length: > 0 } line && Hex(line) is > 0 and var size)
        {
            body.Append(await BodyAsync(size));
            await LineAsync();
        }

        var trailers = new StringBuilder();
        while (await LineAsync() is { Length: > 0 } line) trailers.Append(line).Append('\n');
        return (body.ToString(), trailers.ToString());
    }

    /// <returns>How many bytes of so many come.</returns>
    public async Task<long> CountAsync(long most)
    {
        long count = 0;
        while (count < most && await HasMoreAsync())
        {
            count += _end - _start;
            _start = _end;
        }

        return count;
    }

    /// <returns>True when the other end closes, with or without a reset.</returns>
    public async Task<bool> IsClosedAsync() => !await HasMoreAsync();

    /// <summary>Sends no more, and goes on reading.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => _stream.Dispose();

    private static int Hex(string size) => int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static bool EndsHead(StringBuilder head) => head.Length >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n';

    private async Task<string?> LineAsync()
    {
        var line = new StringBuilder();
        while (await NextAsync() is { } next)
        {
            if (next == '\n') return line.ToString().TrimEnd('\r');
            line.Append(next);
        }

        return null;
    }

    private async ValueTask<char?> NextAsync() => _start < _end || await HasMoreAsync() ? (char)_buffer[_start++] : null;

    private async Task<bool> HasMoreAsync()
    {
        if (_start < _end) return true;
        try
        {
            _start = _end = 0;
            _end = await _stream.ReadAsync(_buffer).AsTask().WaitAsync(Eventually.Patience);
        }
        catch (IOException)
        {
            // A reset ends it, too.
        }

        return _end > 0;
    }
}
