using Microsoft.AspNetCore.WebUtilities;

namespace UpgradePortal.Common;

/// <summary>Says what to do where only a status would be answered.</summary>
public static class ProblemText
{
    public static void Explain(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Detail ??= Of(problem.Status ?? 0);
        problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status ?? 0);
    }

    /// <returns>What to do; null where the status says it.</returns>
    public static string? Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request can't be read. Compare it with /openapi/v1.json.",
        StatusCodes.Status404NotFound => "Nothing is here. /openapi/v1.json tells all addresses, and which ids they want.",
        StatusCodes.Status405MethodNotAllowed => "This address takes other methods. /openapi/v1.json tells which.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as JSON, with content-type: application/json.",
        StatusCodes.Status421MisdirectedRequest => "This portal answers to its own names only. Use the address it was set up with.",
        >= 500 => "The portal met a fault of its own, and has changed nothing. Its log says more.",
        _ => null,
    };
}
