namespace DemoFarm;

/// <param name="Begun">Requests the program began to serve.</param>
/// <param name="Ended">Of those, the ones it answered to the end.</param>
public readonly record struct RequestCounts(long Begun, long Ended)
{
    /// <summary>Being served, or lost with a killed instance.</summary>
    public long Open => Begun - Ended;
}
