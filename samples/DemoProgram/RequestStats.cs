using System.IO.MemoryMappedFiles;

namespace DemoProgram;

/// <summary>Requests begun and ended, in a file mapped into memory: after a kill begun − ended is what was lost.</summary>
public sealed unsafe class RequestStats : IDisposable
{
    private const int Bytes = 2 * sizeof(long);

    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly long* _counts;
    private readonly long[] _unseen = GC.AllocateArray<long>(2, pinned: true);

    /// <param name="path">Null: counted in memory only.</param>
    public RequestStats(string? path)
    {
        if (path is null)
        {
            fixed (long* counts = _unseen) _counts = counts;
            return;
        }

        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Bytes);
        _view = _file.CreateViewAccessor(0, Bytes);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _counts = (long*)start;
    }

    /// <summary>Begun and not ended.</summary>
    public long Open => Interlocked.Read(ref _counts[0]) - Interlocked.Read(ref _counts[1]);

    public void Begin() => Interlocked.Increment(ref _counts[0]);

    public void End() => Interlocked.Increment(ref _counts[1]);

    public void Dispose()
    {
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _file?.Dispose();
    }
}
