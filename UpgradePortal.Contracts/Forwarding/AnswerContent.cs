using System.Net;
using Microsoft.AspNetCore.Http;

namespace UpgradePortal.Contracts.Forwarding;

/// <summary>An answer's body. When it lets its reader wait, the client gets the head meanwhile.</summary>
internal sealed class AnswerContent(HttpContent body, HttpResponse response) : HttpContent
{
    protected override async Task<Stream> CreateContentReadStreamAsync() => new WaitingStream(await body.ReadAsStreamAsync(), response);

    protected override Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) => CreateContentReadStreamAsync();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.CopyToAsync(stream, context);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) body.Dispose();
        base.Dispose(disposing);
    }

    private sealed class WaitingStream(Stream inner, HttpResponse response) : PassingStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var reading = inner.ReadAsync(buffer, cancellationToken);
            return reading.IsCompleted || response.HasStarted ? reading : StartAndReadAsync(reading, cancellationToken);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private async ValueTask<int> StartAndReadAsync(ValueTask<int> reading, CancellationToken cancellation)
        {
            var read = reading.AsTask();
            await response.Body.FlushAsync(cancellation);
            return await read;
        }
    }
}
