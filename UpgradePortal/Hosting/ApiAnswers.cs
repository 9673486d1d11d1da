using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using UpgradePortal.Approvals;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.SignIn;

namespace UpgradePortal.Hosting;

/// <summary>What endpoints of the API answer: how they refuse is told once for all of them, by what each requires and takes.</summary>
internal static class ApiAnswers
{
    private const string Problem = "application/problem+json";

    // Of modules whose endpoints say it nowhere else: by method and path below /api/v1.
    private static readonly Dictionary<string, (int Status, Type? Body)> Known = new(StringComparer.Ordinal)
    {
        ["POST /setup"] = (StatusCodes.Status201Created, typeof(SetupAnswer)),
        ["GET /users"] = (StatusCodes.Status200OK, typeof(Paged<UserView>)),
        ["POST /users"] = (StatusCodes.Status201Created, typeof(NamedAnswer)),
        ["PUT /users/{name}"] = (StatusCodes.Status204NoContent, null),
        ["PUT /users/{name}/password"] = (StatusCodes.Status204NoContent, null),
        ["PUT /users/{name}/lock"] = (StatusCodes.Status204NoContent, null),
        ["DELETE /users/{name}/lock"] = (StatusCodes.Status204NoContent, null),
        ["GET /tokens"] = (StatusCodes.Status200OK, typeof(Paged<TokenView>)),
        ["POST /tokens"] = (StatusCodes.Status201Created, typeof(IssuedApiToken)),
        ["DELETE /tokens/{id:guid}"] = (StatusCodes.Status204NoContent, null),
        ["PUT /users/{name}/confirmation"] = (StatusCodes.Status204NoContent, null),
        ["DELETE /users/{name}/sessions"] = (StatusCodes.Status204NoContent, null),
        ["GET /me/sessions"] = (StatusCodes.Status200OK, typeof(Paged<SessionView>)),
        ["DELETE /me/sessions/{id:guid}"] = (StatusCodes.Status204NoContent, null),
        ["GET /approval-minimum"] = (StatusCodes.Status200OK, typeof(ApprovalMinimumView)),
        ["PUT /approval-minimum"] = (StatusCodes.Status204NoContent, null),
        ["GET /programs/{name}/approval-minimum"] = (StatusCodes.Status200OK, typeof(ApprovalMinimumView)),
        ["PUT /programs/{name}/approval-minimum"] = (StatusCodes.Status204NoContent, null),
    };

    private static readonly string[] Approved = ["/approvals", "/reject", "/break-glass"];

    public static T TellsAnswers<T>(this T endpoints)
        where T : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            if (endpoint is not RouteEndpointBuilder route || !IsApi(route)) return;
            if (Answer(route) is { } answer && !endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(p => p.StatusCode < 300))
                endpoint.Metadata.Add(answer.Body is null ? new ProducesResponseTypeMetadata(answer.Status, typeof(void))
                    : new ProducesResponseTypeMetadata(answer.Status, answer.Body, ["application/json"]));
            var told = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(p => p.StatusCode).ToHashSet();
            foreach (var status in Refusals(route).Where(s => !told.Contains(s)))
                endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, status is StatusCodes.Status422UnprocessableEntity
                    ? typeof(HttpValidationProblemDetails) : typeof(ProblemDetails), [Problem]));
        });
        return endpoints;
    }

    private static (int Status, Type? Body)? Answer(RouteEndpointBuilder route)
    {
        const string before = "/api/v1";
        var path = "/" + (route.RoutePattern.RawText ?? "").Trim('/');
        var method = route.Metadata.OfType<HttpMethodMetadata>().LastOrDefault()?.HttpMethods is [var first, ..] ? first : null;
        return !path.StartsWith(before, StringComparison.Ordinal) ? null
            : Known.TryGetValue($"{method} {path[before.Length..]}", out var known) ? known
            : Approved.Any(a => path.EndsWith($"}}{a}", StringComparison.Ordinal))
                ? (StatusCodes.Status200OK, method == HttpMethods.Get ? typeof(ApprovalView) : typeof(IdAnswer)) : null;
    }

    private static bool IsApi(RouteEndpointBuilder route) =>
        ("/" + route.RoutePattern.RawText?.TrimStart('/')).StartsWith("/api/", StringComparison.Ordinal);

    private static IEnumerable<int> Refusals(RouteEndpointBuilder route)
    {
        var isRead = route.Metadata.OfType<HttpMethodMetadata>().LastOrDefault()?.HttpMethods.Contains(HttpMethods.Get) is true;
        var isOpen = route.Metadata.OfType<EndpointPolicy>().LastOrDefault()?.Policy.Least is null;
        var takesBody = route.Metadata.OfType<IAcceptsMetadata>().Any();
        yield return StatusCodes.Status422UnprocessableEntity;
        if (!isOpen) yield return StatusCodes.Status401Unauthorized;
        if (!isOpen) yield return StatusCodes.Status403Forbidden;
        if (route.RoutePattern.Parameters.Count > 0) yield return StatusCodes.Status404NotFound;
        if (!isRead) yield return StatusCodes.Status409Conflict;
        if (takesBody) yield return StatusCodes.Status413PayloadTooLarge;
        if (takesBody) yield return StatusCodes.Status415UnsupportedMediaType;
        if (route.Metadata.OfType<RateLimitedAttribute>().Any()) yield return StatusCodes.Status429TooManyRequests;
    }
}

/// <param name="Token">Shown in this answer and never again.</param>
internal sealed record IssuedApiToken(Guid Id, string Name, DateTimeOffset ExpiresAt, string Token);

/// <param name="Token">Shown in this answer and never again.</param>
internal sealed record SetupAnswer(string Name, string Token);
