using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>One command, one connection.</summary>
internal static class HaProxySocket
{
    private const int LargestAnswer = 32 * 1024 * 1024;

    public static async Task<HaProxyReply> AskAsync(
        EndPoint where, string command, RouterTimes times, TimeProvider clock, CancellationToken cancellation)
    {
        using var limit = new CallLimit(times.Timeout, clock, cancellation);
        using var socket = new Socket(where.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        var sent = false;
        try
        {
            await socket.ConnectAsync(where, limit.Token);
            sent = true;
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\n"), limit.Token);
            // The master socket answers and then waits for the next command until it hears that there is none.
            socket.Shutdown(SocketShutdown.Send);
            return new(await ReadAsync(stream, limit.Token), null, sent);
        }
        catch (SocketException e)
        {
            return new(null, HaProxyAccess.Unreachable(where, e), sent);
        }
        catch (IOException e)
        {
            return new(null, e.Message, sent);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            return new(null, limit.Reason, sent);
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            await answer.WriteAsync(buffer.AsMemory(0, read), cancellation);
            if (answer.Length > LargestAnswer)
                throw new IOException("Its answer has no end.");
        }

        return answer.Length > 0 ? Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length)
            : throw new IOException("It closed the connection without an answer.");
    }
}

/// <param name="Text">Null when there was no whole answer.</param>
/// <param name="Reason">There was none.</param>
/// <param name="Sent">The command may have arrived.</param>
internal sealed record HaProxyReply(string? Text, string? Reason, bool Sent);
