using System.Collections.Concurrent;

namespace UpgradePortal.Persistence;

/// <summary>Tells pages that something has changed, never what: they read the record again, so none can show what was never saved.
/// Publishing never waits for a reader.</summary>
public sealed class ChangeFeed
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<ChangeSubscription, byte>> _topics = new();

    private long _inventoryChanges;

    public const string Inventory = "inventory";

    /// <summary>Notifications, and what becomes of them.</summary>
    public const string Notifications = "notifications";

    public static string Run(Guid id) => $"run {id:N}";

    public ChangeSubscription Subscribe(string topic)
    {
        var subscription = new ChangeSubscription(gone => Remove(topic, gone));
        _topics.GetOrAdd(topic, _ => new())[subscription] = 0;
        return subscription;
    }

    /// <summary>Grows whenever something in the inventory has changed.</summary>
    public long InventoryChanges => Interlocked.Read(ref _inventoryChanges);

    public void Publish(string topic)
    {
        if (topic == Inventory) Interlocked.Increment(ref _inventoryChanges);
        if (!_topics.TryGetValue(topic, out var subscriptions)) return;
        foreach (var subscription in subscriptions.Keys) subscription.Beat();
    }

    public void RunChanged(Guid id)
    {
        Publish(Run(id));
        Publish(Inventory);
    }

    private void Remove(string topic, ChangeSubscription subscription)
    {
        if (_topics.TryGetValue(topic, out var subscriptions)) subscriptions.TryRemove(subscription, out _);
    }
}

/// <summary>One reader's "look again". Any number of beats before a look are one.</summary>
public sealed class ChangeSubscription(Action<ChangeSubscription> gone) : IDisposable
{
    private readonly SemaphoreSlim _due = new(0, 1);
    private int _beating;

    public void Beat()
    {
        if (Interlocked.Exchange(ref _beating, 1) == 0) _due.Release();
    }

    /// <summary>Completes once something has changed since the last time it completed.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await _due.WaitAsync(cancellation);
        Interlocked.Exchange(ref _beating, 0);
    }

    // The semaphore holds no handle, and a beat under way may still use it: it is left to the collector.
    public void Dispose() => gone(this);
}
