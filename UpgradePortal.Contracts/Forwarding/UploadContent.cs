using System.Net;

namespace UpgradePortal.Contracts.Forwarding;

/// <summary>A request's body that says when all of it has been sent.</summary>
internal sealed class UploadContent : HttpContent
{
    private readonly HttpContent _body;
    private readonly Upload _upload;

    public UploadContent(HttpContent body, Upload upload)
    {
        (_body, _upload) = (body, upload);
        foreach (var (name, values) in body.Headers.NonValidated) Headers.TryAddWithoutValidation(name, values);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var target = new PartwiseStream(stream);
        try
        {
            await _body.CopyToAsync(target, context, cancellationToken);
        }
        finally
        {
            _upload.BodyOver();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
