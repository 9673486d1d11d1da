namespace UpgradePortal.Tests.Testing;

/// <summary>Looks until something is so, for at most 20 s.</summary>
internal static class AgentEventually
{
    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, Func<T, bool>? isSo = null) where T : class
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await look() is { } found && (isSo is null || isSo(found))) return found;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    public static async Task TrueAsync(Func<bool> isSo) => await GetAsync(() => Task.FromResult(isSo() ? "yes" : null));
}
