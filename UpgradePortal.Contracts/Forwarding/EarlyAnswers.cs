using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace UpgradePortal.Contracts.Forwarding;

/// <summary>For a forwarder, when the answer is there and the request's body may not be.</summary>
public static class EarlyAnswers
{
    /// <summary>Has the reading of the body end when nobody wants the rest.</summary>
    public static void Announce(HttpContext context, HttpRequestMessage request)
    {
        if (!CanHaveBody(context)) return;
        var body = new ClientBody(context.Request.BodyReader);
        context.Request.Body = body;
        request.Options.Set(EarlyAnswerHandler.Body, body);
    }

    /// <summary>Has <see cref="CompleteAsync"/> called by a forwarder that asks for it only where the client takes trailers.</summary>
    public static void AskForTrailers(HttpContext context)
    {
        if (CanHaveBody(context) && context.Features.Get<IHttpResponseTrailersFeature>() is null)
            context.Features.Set<IHttpResponseTrailersFeature>(new NoTrailers());
    }

    /// <summary>Sends the head of an answer whose body is not there yet.</summary>
    public static void SendHeadFirst(HttpContext context, HttpResponseMessage? answer)
    {
        // HTTP/2 tells an answer without a body by its head, and that is not known yet.
        if (!HttpProtocol.IsHttp11(context.Request.Protocol)) return;
        if (answer is { StatusCode: not HttpStatusCode.SwitchingProtocols, Content: { } body })
            answer.Content = new AnswerContent(body, context.Response);
    }

    /// <summary>Ends the answer, so that the client has all of it before it sends the rest.</summary>
    public static Task CompleteAsync(HttpContext context) =>
        CanHaveBody(context) ? context.Response.CompleteAsync() : Task.CompletedTask;

    private static bool CanHaveBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is true;

    private sealed class NoTrailers : IHttpResponseTrailersFeature
    {
        public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();
    }
}
