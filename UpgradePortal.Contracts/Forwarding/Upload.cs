namespace UpgradePortal.Contracts.Forwarding;

/// <summary>A request with a body on its way to the program.</summary>
/// <param name="client">Where the body comes from, if that is known.</param>
internal sealed class Upload(ClientBody? client)
{
    /// <summary>The request that the calling flow sends: so a connection knows whose bytes it is given.</summary>
    public static readonly AsyncLocal<Upload?> Current = new();

    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The one that has the request; null until the first byte.</summary>
    public WatchedStream? Connection { get; set; }

    /// <summary>The program took no more of it.</summary>
    public bool WriteFailed { get; private set; }

    /// <summary>All of the body was sent, or no more of it will be.</summary>
    public bool IsOver { get; private set; }

    public Task AnsweredEarly => _answered.Task;

    public void Answered() => _answered.TrySetResult();

    public void Left()
    {
        _answered.TrySetException(new HttpRequestException(HttpRequestError.ResponseEnded, "The program closed without an answer."));
        // Seen: the sending may have failed before, and then nobody waits here.
        _ = _answered.Task.Exception;
    }

    /// <summary>The body's source has ended, or nobody reads it any more.</summary>
    public void BodyOver()
    {
        IsOver = true;
        client?.End();
        if (!WriteFailed) Connection?.BodySent(this);
    }

    /// <summary>The program has its answer out: when it closes, nobody wants the rest of the body.</summary>
    public async Task StopWhenClosedAsync(Stream program)
    {
        await ReadAhead.PassOverAsync(program);
        client?.Stop();
    }

    public async ValueTask SendAsync(Stream program, ReadOnlyMemory<byte> part, CancellationToken cancellation)
    {
        try
        {
            await program.WriteAsync(part, cancellation);
        }
        catch (IOException)
        {
            WriteFailed = true;
            throw;
        }
    }

    /// <summary>A program that answers and closes at once makes the sending fail, perhaps before its answer was seen.</summary>
    public async Task<bool> IsAnsweredInSpiteOfAsync(Task sending) =>
        !sending.IsCompletedSuccessfully && WriteFailed && await Connection!.FindAnswerAsync(this);
}
