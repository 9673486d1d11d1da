using System.Collections.Concurrent;

namespace UpgradePortal.Data;

/// <summary>Tells pages that something has changed, never what: they read the record again, so none can show what was never saved.
/// Publishing never waits for a reader.</summary>
public sealed class RunFeed
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Pulse, byte>> _topics = new();

    private long _farmChanges;

    public const string Farm = "farm";

    /// <summary>Notices, and what becomes of them.</summary>
    public const string Messages = "messages";

    public static string Run(Guid id) => $"run {id:N}";

    public Pulse Subscribe(string topic)
    {
        var pulse = new Pulse(gone => Remove(topic, gone));
        _topics.GetOrAdd(topic, _ => new())[pulse] = 0;
        return pulse;
    }

    /// <summary>Grows whenever something of the farm has changed.</summary>
    public long FarmChanges => Interlocked.Read(ref _farmChanges);

    public void Publish(string topic)
    {
        if (topic == Farm) Interlocked.Increment(ref _farmChanges);
        if (!_topics.TryGetValue(topic, out var pulses)) return;
        foreach (var pulse in pulses.Keys) pulse.Beat();
    }

    public void RunChanged(Guid id)
    {
        Publish(Run(id));
        Publish(Farm);
    }

    private void Remove(string topic, Pulse pulse)
    {
        if (_topics.TryGetValue(topic, out var pulses)) pulses.TryRemove(pulse, out _);
    }
}
