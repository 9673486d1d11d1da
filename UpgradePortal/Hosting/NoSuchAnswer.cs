using UpgradePortal.Common;

namespace UpgradePortal.Hosting;

/// <summary>An address that is there, but takes another method or another kind of body: routing puts an endpoint of its own in its place,
/// which declares no policy. To say so opens nothing.</summary>
internal static class NoSuchAnswer
{
    public static void UseAnswersOfRouting(this WebApplication app) => app.Use((context, next) =>
    {
        var status = context.GetEndpoint() is { DisplayName: { } name } endpoint && EndpointPolicy.Of(endpoint) is null
            ? name switch
            {
                "405 HTTP Method Not Supported" => StatusCodes.Status405MethodNotAllowed,
                "415 HTTP Unsupported Media Type" => StatusCodes.Status415UnsupportedMediaType,
                _ => (int?)null,
            }
            : null;
        return status is { } known ? Results.Problem(statusCode: known, detail: ProblemText.Of(known)).ExecuteAsync(context)
            : next(context);
    });
}
