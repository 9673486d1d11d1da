using System.Net;

namespace UpgradePortal.Tests.Support.Agents;

/// <summary>A large request body made while it is sent. Notes how large the heap grew meanwhile.</summary>
internal sealed class SizedBody(long size) : HttpContent
{
    private static readonly byte[] Block = new byte[64 * 1024];

    public long LargestHeap { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var atFirst = GC.GetTotalMemory(forceFullCollection: true);
        for (long sent = 0; sent < size; sent += Block.Length)
        {
            await stream.WriteAsync(Block);
            if (sent % (16 * 1024 * 1024) == 0) LargestHeap = Math.Max(LargestHeap, GC.GetTotalMemory(forceFullCollection: true) - atFirst);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = size;
        return true;
    }
}
