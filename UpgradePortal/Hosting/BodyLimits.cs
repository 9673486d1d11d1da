using Microsoft.AspNetCore.Http.Features;
using UpgradePortal.Common;

namespace UpgradePortal.Hosting;

/// <summary>How much a request may hold, and what its texts may be: the one place that says so, before any endpoint sees it.</summary>
public static class BodyLimits
{
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Where anybody may send something, before a key or a password is looked at.</summary>
    public const int MaxOpenBytes = 8 * 1024;

    /// <summary>Of a page's form that anybody may send: whoever pastes too much into a field is told so there.</summary>
    public const int MaxOpenFormBytes = 64 * 1024;

    private static readonly PathString Signals = "/api/v1/signals";
    private static readonly PathString[] Open = [Signals, "/api/v1/enrol", "/api/v1/setup"];
    private static readonly PathString[] OpenForms = ["/setup", "/sign-in"];

    public static void UseBodyLimits(this WebApplication app) => app.Use(async (context, next) =>
    {
        var maxBytes = IsOneOf(Open, context) ? MaxOpenBytes : IsOneOf(OpenForms, context) ? MaxOpenFormBytes : MaxBytes;
        // Pages read their forms themselves.
        if (maxBytes < MaxBytes && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = maxBytes;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && await RefuseAsync(context, maxBytes) is { } refusal) await refusal.ExecuteAsync(context);
        else await next(context);
    });

    private static bool IsOneOf(PathString[] paths, HttpContext context) =>
        Array.Exists(paths, p => context.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));

    private static async Task<IResult?> RefuseAsync(HttpContext context, int maxBytes)
    {
        var request = context.Request;
        if (AddressFaults(request) is { Any: true } faults) return faults.Problem();
        if (ReadableQuery.Faults(context) is { Any: true } unread) return unread.Problem();
        if (!request.HasJsonContentType()) return null;
        if (request.GetTypedHeaders().ContentType?.Charset is { Length: > 0 } charset
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Results.Problem(
                "JSON is UTF-8: leave the charset out of the content-type.", statusCode: StatusCodes.Status415UnsupportedMediaType,
                title: "This can't be read.");
        if (await ReadAsync(request, maxBytes, context.RequestAborted) is not { } body)
            return Results.Problem(
                maxBytes == MaxBytes ? $"Send at most {MaxBytes / (1024 * 1024)} MB." : $"Send at most {MaxOpenBytes / 1024} KB here.",
                statusCode: StatusCodes.Status413PayloadTooLarge, title: "Payload too large");
        // Kept until the request is over: whoever can't read it is told what was read.
        context.Response.RegisterForDispose(body);
        request.Body = body;
        // A signal's key is looked at before anything of its body is.
        return !request.Path.StartsWithSegments(Signals, StringComparison.OrdinalIgnoreCase)
            && JsonBody.Check(body) is { Any: true } unfit ? unfit.Problem() : null;
    }

    // What is longer than a listener takes is refused by it while it is read.
    private static async Task<MemoryStream?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        try
        {
            return await JsonBody.ReadAsync(request.Body, maxBytes, cancellation);
        }
        catch (BadHttpRequestException tooLong) when (tooLong.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static ValidationErrors AddressFaults(HttpRequest request)
    {
        var faults = new ValidationErrors().Unless(!JsonBody.HasControl(request.Path.Value ?? ""), "path", JsonBody.NoControl);
        foreach (var (name, values) in request.Query)
            faults.Unless(!JsonBody.HasControl(name) && !values.OfType<string>().Any(JsonBody.HasControl),
                JsonBody.HasControl(name) || name.Length is 0 or > 64 ? "query" : name, JsonBody.NoControl);
        return faults;
    }
}
