using System.Net;

namespace DemoFarm.Wires;

/// <summary>A body sent piece by piece.</summary>
internal sealed class SlowContent(int bytes, TimeSpan lasting, TimeProvider clock) : HttpContent
{
    private const int Pieces = 20;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var piece = new byte[bytes / Pieces];
        for (var sent = 0; sent < Pieces; sent++)
        {
            await stream.WriteAsync(piece);
            await stream.FlushAsync();
            await Task.Delay(lasting / Pieces, clock);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes / Pieces * Pieces;
        return true;
    }
}
