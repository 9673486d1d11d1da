namespace DemoFarm.Routers;

/// <summary>The router of the farm.</summary>
public interface IFarmRouter : IAsyncDisposable
{
    /// <summary>Where clients send their requests.</summary>
    Uri Front { get; }

    /// <summary>As <c>PUT /api/v1/routers/{name}</c> takes it.</summary>
    object Registration { get; }

    FarmProcess Process { get; }

    /// <summary>Where the portal's orders arrive.</summary>
    Uri Control { get; }

    Task StartAsync(CancellationToken cancellation);

    /// <returns>By the router's own word: <c>PROGRAM SERVER</c> of each that gets no new requests.</returns>
    Task<IReadOnlyList<string>> StoppedAsync(CancellationToken cancellation);
}
