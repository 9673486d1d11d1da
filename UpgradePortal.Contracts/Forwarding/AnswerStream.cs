namespace UpgradePortal.Contracts.Forwarding;

/// <summary>The reading half of a connection whose program answered early; the other half may still send the body.</summary>
internal sealed class AnswerStream(WatchedStream connection) : PassingStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        connection.ReadAnswerAsync(buffer, cancellationToken);

    // The question was asked already.
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing) connection.EndAnswer();
        base.Dispose(disposing);
    }
}
