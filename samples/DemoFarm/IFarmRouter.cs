namespace DemoFarm;

/// <summary>The router of the farm.</summary>
public interface IFarmRouter : IAsyncDisposable
{
    /// <summary>Where clients send their requests.</summary>
    Uri Front { get; }

    /// <summary>As <c>PUT /api/v1/routers/{name}</c> takes it.</summary>
    object Registration { get; }

    FarmProcess Process { get; }

    Task StartAsync(CancellationToken cancellation);
}
