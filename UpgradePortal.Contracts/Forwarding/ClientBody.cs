using System.Buffers;
using System.IO.Pipelines;

namespace UpgradePortal.Contracts.Forwarding;

/// <summary>A client's body, the reading of which can be ended so that the server reads on: it passes over the rest for some seconds and
/// closes then. After the server's own stream was cancelled it can't, and resets a client that may not have read its answer.</summary>
internal sealed class ClientBody(PipeReader reader) : PassingStream
{
    private readonly Lock _lock = new();
    private bool _stopped;
    private bool _over;

    /// <summary>Ends the reading, now or when it is tried next.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            // DANGER: the reader serves the connection's next request afterwards.
            if (_over) return;
            _stopped = true;
            reader.CancelPendingRead();
        }
    }

    /// <summary>Nothing is read here any more.</summary>
    public void End()
    {
        lock (_lock) _over = true;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Not the reader's own cancellation, after which it can't be read from again.
        using var stop = cancellationToken.UnsafeRegister(static r => ((PipeReader)r!).CancelPendingRead(), reader);
        while (true)
        {
            var read = await reader.ReadAsync(CancellationToken.None);
            var isStopped = _stopped || cancellationToken.IsCancellationRequested;
            var isThere = read.IsCompleted || !read.Buffer.IsEmpty;
            var bytes = read.Buffer.Slice(0, isStopped ? 0 : Math.Min(buffer.Length, read.Buffer.Length));
            bytes.CopyTo(buffer.Span);
            var count = (int)bytes.Length;
            reader.AdvanceTo(bytes.End);
            if (isStopped) throw new OperationCanceledException(cancellationToken);
            if (isThere) return count;
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
