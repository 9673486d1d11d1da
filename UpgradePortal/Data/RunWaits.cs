using System.Collections.Concurrent;

namespace UpgradePortal.Data;

/// <summary>Why a run does not take its next server out yet, in words for people. Only a mirror: it is empty after a start, and a run that
/// waits decides again and again.</summary>
public sealed class RunWaits
{
    private readonly ConcurrentDictionary<Guid, string> _why = new();

    /// <returns>Null when it waits for nothing, or when that is not known yet.</returns>
    public string? Of(Guid run) => _why.GetValueOrDefault(run);

    /// <returns>Whether that is news.</returns>
    public bool Put(Guid run, string? why)
    {
        if (_why.GetValueOrDefault(run) == why) return false;
        if (why is null) _why.TryRemove(run, out _);
        else _why[run] = why;
        return true;
    }
}
