using System.Net;
using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Drivers.Http;

/// <summary>Reads what a status code and a problem document say about an order.</summary>
internal static class HttpRefusal
{
    private const string NotSaved = "state-not-saved";

    public static async Task<RouterAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode)
            return new RouterAnswer.Applied();
        var problem = await ProblemAsync(response, cancellation);
        var reason = Reason(response.StatusCode, problem);
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound => new RouterAnswer.UnknownTarget(reason),
            HttpStatusCode.PreconditionFailed => new RouterAnswer.Outdated(reason),
            // A gateway's or a crash's answer says nothing of what was done.
            >= HttpStatusCode.InternalServerError when problem?.Type != NotSaved => new RouterAnswer.Silent(reason),
            _ => new RouterAnswer.Refused(reason),
        };
    }

    public static async Task<string> WhyAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        Reason(response.StatusCode, await ProblemAsync(response, cancellation));

    // Never the body itself: it may come from something that is no router at all.
    private static string Reason(HttpStatusCode status, Problem? problem) => problem?.Detail ?? $"It answered {(int)status} {status}.";

    private static async Task<Problem?> ProblemAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return null;
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<Problem>(cancellation);
            return problem is { Detail: { } detail } ? problem with { Detail = PlainText.Of(detail) } : problem;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Problem(string? Type, string? Detail);
}
