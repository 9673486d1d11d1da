using System.Collections.Concurrent;

namespace DemoFarm.Wires;

/// <summary>A network between the parts of a farm: what is sent arrives later, in order; and single lines of it can be troubled.</summary>
/// <param name="delay">Each way.</param>
/// <param name="jitter">So much more or less.</param>
public sealed class LongWire(TimeSpan delay, TimeSpan jitter) : IDisposable
{
    private readonly ConcurrentDictionary<Uri, Lazy<WireLine>> _lines = new();

    /// <returns>Where to reach what listens there; the same each time.</returns>
    public Uri To(Uri target) => LineTo(target).Url;

    public WireLine LineTo(Uri target) => _lines.GetOrAdd(target, to => new(() => new WireLine(to, delay, jitter))).Value;

    public void Dispose()
    {
        foreach (var line in _lines.Values) line.Value.Dispose();
    }
}
