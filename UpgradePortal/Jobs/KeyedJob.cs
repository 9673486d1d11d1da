using Microsoft.Extensions.Options;

namespace UpgradePortal.Jobs;

/// <summary>Works on one row until it rests, and schedules the next look when it rests for now.</summary>
public sealed class KeyedJob(KeyedWorkers workers, WorkQueue queue, IEnumerable<IKeyedWork> work, IOptions<PollSettings> settings)
{
    private readonly Dictionary<string, IKeyedWork> _work = work.ToDictionary(w => w.Kind, StringComparer.Ordinal);

    public async Task RunAsync(string kind, string id, CancellationToken cancellation)
    {
        var key = new WorkKey(kind, id);
        var later = await workers.RunAsync(key, settings.Value, token => _work[kind].AdvanceAsync(id, token), cancellation);
        if (later is { } after) queue.WakeLater(key, after);
    }
}

/// <summary>A kind of work that a module does row by row.</summary>
public interface IKeyedWork
{
    /// <summary>One word, never shown to people.</summary>
    string Kind { get; }

    /// <summary>Looks at one row once, and does what is to be done now.</summary>
    Task<ReconcileResult> AdvanceAsync(string id, CancellationToken cancellation);
}
