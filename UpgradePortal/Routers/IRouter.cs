namespace UpgradePortal.Routers;

/// <summary>One router, asked or told. Neither throws but for <see cref="OperationCanceledException"/>: silence is an answer.</summary>
public interface IRouter
{
    Task<RouterReading> ReadAsync(CancellationToken cancellation);

    /// <summary>Tried once.</summary>
    Task<RouterAnswer> SendAsync(RouterCommand command, CancellationToken cancellation);
}
