namespace UpgradePortal.Contracts.Forwarding;

/// <summary>What a program has sent while its request's body was being sent. Interim answers are free to be read by the HTTP client, a
/// final one is not.</summary>
internal sealed class ReadAhead
{
    // Interim answers have to fit; an answer after longer ones waits for the body.
    private const int Size = 4096;

    private byte[] _bytes = [];
    private int _start;
    private int _free;
    private int _end;
    private bool _over;
    private Exception? _fault;

    /// <summary>How many bytes may be read.</summary>
    public int Free => _free - _start;

    /// <summary>Nothing follows what is here.</summary>
    public bool IsOver => _over && _start == _end;

    public bool TakesMore => !_over && _end < Size;

    public int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, Free);
        _bytes.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <summary>What a reader gets at the end.</summary>
    public int End() => _fault is null ? 0 : throw new IOException(_fault.Message, _fault);

    public void FreeAll() => _free = _end;

    public void FreeNone() => _free = _start;

    /// <summary>Makes room. Nobody may be reading ahead.</summary>
    public void Tidy()
    {
        if (_start == _end) _start = _free = _end = 0;
    }

    /// <summary>Sets interim answers free.</summary>
    /// <returns>What follows them.</returns>
    public AnswerStart Look()
    {
        while (true)
        {
            var (kind, length) = AnswerStarts.Read(_bytes.AsSpan(_free, _end - _free));
            if (kind is not AnswerStart.Interim) return kind;
            _free += length;
        }
    }

    /// <summary>Ends when the program closes: after its answer it has nothing more to say about this request.</summary>
    public static async Task PassOverAsync(Stream from)
    {
        var rest = new byte[512];
        try
        {
            while (await from.ReadAsync(rest) > 0)
            {
                // Nobody reads it.
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Closed, too.
        }
    }

    /// <summary>Adds what another reader got; nothing: the program has closed.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length < _end + bytes.Length) Array.Resize(ref _bytes, Math.Max(Size, _end + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
        _over = bytes.Length == 0;
    }

    /// <summary>Another reader found the connection broken.</summary>
    public void Fail(Exception fault) => (_over, _fault) = (true, fault);

    /// <summary>Adds what comes next. One caller at a time; never throws.</summary>
    public async Task ReadAsync(Stream from)
    {
        if (_bytes.Length < Size) _bytes = new byte[Size];
        try
        {
            var count = await from.ReadAsync(_bytes.AsMemory(_end));
            _end += count;
            _over = count == 0;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            (_over, _fault) = (true, e);
        }
    }
}
