using System.Net;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Sessions;
using Yarp.ReverseProxy.Forwarder;

namespace UpgradePortal.Agent.Proxy;

/// <summary>Forwards the requests of one program, and lists each but its probes.</summary>
public sealed class AgentProxy(
    ProgramSettings program, SessionTable table, TargetConnections client, IHttpForwarder forwarder, ProbeHeader probe)
{
    private readonly ProbePaths _probes = new(program.ProbePaths);
    private readonly SessionTracker _tracker = new(table);
    private readonly ProxyTransformer _transformer = new();
    private readonly ForwarderRequestConfig _config = ConfigOf(program);

    public ProgramSettings Program => program;

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsProbe(context)) await ForwardAsync(context);
        else await _tracker.TrackAsync(context, ServeAsync);
    }

    private async Task<SessionEnd> ServeAsync(HttpContext context) => EndOf(await ForwardAsync(context), context);

    private ValueTask<ForwarderError> ForwardAsync(HttpContext context) =>
        forwarder.SendAsync(context, program.Target!, client.Current, _config, _transformer);

    private bool IsProbe(HttpContext context) =>
        _probes.Contains(context.Request.Path.Value ?? "/") || context.Request.Headers[ProbeHeader.Header] == probe.Secret;

    private static SessionEnd EndOf(ForwarderError error, HttpContext context)
    {
        if (error is ForwarderError.None || IsAnsweredEarly(error, context)) return SessionEnd.Completed;
        // A client that leaves breaks off its body first; the token may tell it a moment later.
        var hasLeft = error is ForwarderError.RequestBodyClient || context.RequestAborted.IsCancellationRequested;
        return hasLeft ? SessionEnd.Aborted : SessionEnd.Failed;
    }

    // The program's answer was passed on, and then nobody wanted the rest of the body. A fault before an answer starts none.
    private static bool IsAnsweredEarly(ForwarderError error, HttpContext context) =>
        error is ForwarderError.RequestBodyDestination or ForwarderError.RequestBodyCanceled or ForwarderError.RequestBodyClient
        && context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested;

    private static ForwarderRequestConfig ConfigOf(ProgramSettings program) => new()
    {
        ActivityTimeout = Timeout.InfiniteTimeSpan,
        AllowResponseBuffering = false,
        Version = (program.TargetProtocol ?? program.Protocol) is ProxyProtocol.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
