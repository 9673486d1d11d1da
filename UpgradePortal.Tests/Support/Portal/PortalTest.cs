namespace UpgradePortal.Tests.Support.Portal;

/// <summary>A test with a portal of its own, and an administrator at it.</summary>
public abstract class PortalTest : IAsyncLifetime
{
    protected PortalFactory Portal { get; } = new();

    protected HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Client = await Portal.EnterAsync();
        await SetUpAsync();
    }

    public virtual async Task DisposeAsync()
    {
        Client.Dispose();
        await Portal.DisposeAsync();
    }

    protected virtual Task SetUpAsync() => Task.CompletedTask;
}
