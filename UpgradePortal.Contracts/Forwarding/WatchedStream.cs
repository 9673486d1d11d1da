namespace UpgradePortal.Contracts.Forwarding;

/// <summary>A connection to a program that notices an answer while the request's body is being sent. Then it is in two halves: the HTTP
/// client goes on sending, and the answer is read by <see cref="AnswerStream"/>.</summary>
internal sealed class WatchedStream(Stream inner) : PassingStream
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _answerRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ReadAhead _ahead = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _idle = Task.CompletedTask;
    private Upload? _upload;
    private bool _filling;
    private bool _watching;
    private bool _halves;
    private bool _writerDone;
    private bool _closed;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Upload.Current.Value is { } upload ? WriteAsync(upload, buffer, cancellationToken) : inner.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task? change = null;
            Task<int>? reading = null;
            lock (_lock)
            {
                if (_halves && _answerRead.Task.IsCompleted || _closed) throw new IOException("Nobody reads here any more.");
                if (!_halves && _ahead.Free > 0) return _ahead.Take(buffer.Span);
                if (!_halves && _ahead.IsOver) return _ahead.End();
                // The client also reads on an idle connection. A stream may not have two readers: who watches waits for this one.
                if (!_halves && !_watching && !_filling) _idle = reading = ReadAloneAsync(buffer, cancellationToken);
                else change = _halves ? _answerRead.Task : _changed.Task;
            }

            if (reading is null) await change!.WaitAsync(cancellationToken);
            else if (await reading is var count and >= 0) return count;
        }
    }

    /// <summary>The body is out: the answer is the client's to read.</summary>
    public void BodySent(Upload upload)
    {
        lock (_lock)
        {
            if (_upload != upload || _halves) return;
            _watching = false;
            _ahead.FreeAll();
            Changed();
        }
    }

    /// <summary>For when no more can be sent: the program has closed, so this ends soon.</summary>
    public async Task<bool> FindAnswerAsync(Upload upload)
    {
        Watch(upload);
        while (true)
        {
            Task change;
            lock (_lock)
            {
                if (_halves) return true;
                if (!_ahead.TakesMore) break;
                change = _changed.Task;
            }

            await change;
        }

        await inner.DisposeAsync();
        return false;
    }

    public async ValueTask<int> ReadAnswerAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_ahead.Free > 0) return _ahead.Take(buffer.Span);
            if (_ahead.IsOver) return _ahead.End();
        }

        return await inner.ReadAsync(buffer, cancellation);
    }

    /// <summary>The answer was read, or nobody wants it. The body goes on for as long as the program takes it.</summary>
    public void EndAnswer()
    {
        if (!_answerRead.TrySetResult()) return;
        bool done;
        lock (_lock) done = _writerDone;
        if (done) inner.Dispose();
        else _ = _upload!.StopWhenClosedAsync(inner);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsKept()) inner.Dispose();
        base.Dispose(disposing);
    }

    // The client gives up a connection that fails while it sends; the answer may be in it.
    private bool IsKept()
    {
        lock (_lock)
        {
            _writerDone = true;
            var kept = _halves ? !_answerRead.Task.IsCompleted : _upload is { WriteFailed: true };
            _closed = !kept;
            Changed();
            return kept;
        }
    }

    private async ValueTask WriteAsync(Upload upload, ReadOnlyMemory<byte> buffer, CancellationToken cancellation)
    {
        if (upload.Connection != this)
        {
            upload.Connection = this;
            // Of an empty body the head is all, and it is sent when the body is over: nothing can be answered early.
            if (!upload.IsOver) Watch(upload);
        }

        await upload.SendAsync(inner, buffer, cancellation);
    }

    /// <returns>Below 0 when a request with a body began meanwhile: what came is kept for who watches.</returns>
    private async Task<int> ReadAloneAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            var count = await inner.ReadAsync(buffer, cancellation);
            lock (_lock)
            {
                if (!_watching || buffer.Length == 0) return count;
                _ahead.Add(buffer.Span[..count]);
            }
        }
        catch (IOException fault)
        {
            lock (_lock)
            {
                if (!_watching) throw;
                _ahead.Fail(fault);
            }
        }

        return -1;
    }

    private void Watch(Upload upload)
    {
        lock (_lock)
        {
            _upload = upload;
            _watching = true;
            _ahead.FreeNone();
            if (_filling) return;
            _filling = true;
            _ahead.Tidy();
        }

        _ = FillAsync();
    }

    private async Task FillAsync()
    {
        await _idle.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (WantsMore()) await _ahead.ReadAsync(inner);
    }

    private bool WantsMore()
    {
        lock (_lock)
        {
            var start = _watching ? _ahead.Look() : AnswerStart.Final;
            _filling = start is AnswerStart.Unknown && _ahead.TakesMore;
            if (!_watching || start is AnswerStart.Final) _ahead.FreeAll();
            if (_watching && start is AnswerStart.Final)
            {
                _halves = true;
                _upload!.Answered();
            }

            // The program has left without an answer: the client need not send the rest to learn it.
            if (_watching && _ahead.IsOver) _upload!.Left();
            Changed();
            return _filling;
        }
    }

    private void Changed()
    {
        _changed.SetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
