namespace UpgradePortal.Tests.Support;

/// <summary>Makes something when it is first asked for, and never again: everybody waits for the same one.</summary>
internal sealed class Once<T>(Func<Task<T>> make)
{
    private readonly Lock _lock = new();
    private Task<T>? _made;

    public Task<T> GetAsync()
    {
        lock (_lock) return _made ??= Task.Run(make);
    }
}
