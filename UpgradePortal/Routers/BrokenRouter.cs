namespace UpgradePortal.Routers;

/// <summary>Stands for a router whose address can't be read: always silent, and says why.</summary>
internal sealed class BrokenRouter(string why) : IRouter
{
    public Task<RouterReading> ReadAsync(CancellationToken cancellation) => Task.FromResult<RouterReading>(new RouterReading.Silent(why));

    public Task<RouterAnswer> SendAsync(RouterCommand command, CancellationToken cancellation) =>
        Task.FromResult<RouterAnswer>(new RouterAnswer.Unreached(why));
}
