using System.Net;

namespace UpgradePortal.Contracts.Forwarding;

/// <summary>Gives an answer back as soon as it comes, also when the request's body has not been sent. Of itself the HTTP client looks for
/// an answer only after the body, and reports a program that refuses a body and closes as a fault.</summary>
internal sealed class EarlyAnswerHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Where a request's body comes from.</summary>
    public static readonly HttpRequestOptionsKey<ClientBody> Body = new("UpgradePortal.Body");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        // HTTP/2 answers early by itself.
        request.Content is { } body && request.Version.Major == 1
            ? UploadAsync(request, body, cancellationToken)
            : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> UploadAsync(HttpRequestMessage request, HttpContent body, CancellationToken cancellation)
    {
        var upload = new Upload(request.Options.TryGetValue(Body, out var client) ? client : null);
        Upload.Current.Value = upload;
        request.Content = new UploadContent(body, upload);
        var sending = base.SendAsync(request, cancellation);
        await Task.WhenAny(sending, upload.AnsweredEarly);
        if (!upload.AnsweredEarly.IsCompleted && !await upload.IsAnsweredInSpiteOfAsync(sending))
            return await sending;
        // It sends the rest of the body for as long as the program takes it; how that ends is seen by the body's reader.
        _ = sending.ContinueWith(static s => s.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await upload.AnsweredEarly;
        return await ReadAsync(request, upload.Connection!, cancellation);
    }

    private static async Task<HttpResponseMessage> ReadAsync(
        HttpRequestMessage request, WatchedStream connection, CancellationToken cancellation)
    {
        // Keeps nothing open and has no timer: it goes with its only answer.
        var reader = new SocketsHttpHandler
        {
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new AnswerStream(connection)),
            PooledConnectionLifetime = TimeSpan.Zero,
        };
        ForwardingRules.Connect(reader);
        using var question = new HttpRequestMessage(request.Method, "http://answer/")
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        try
        {
            var answer = await new HttpMessageInvoker(reader, disposeHandler: false).SendAsync(question, cancellation);
            answer.RequestMessage = request;
            return answer;
        }
        catch (Exception)
        {
            connection.EndAnswer();
            throw;
        }
    }
}
