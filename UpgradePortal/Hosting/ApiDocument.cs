using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace UpgradePortal.Hosting;

/// <summary>The API's document, from which a client can be made: what is asked, answered and refused, each with an example.</summary>
internal static class ApiDocument
{
    private const string Token = "token";

    // Of a body, what can't be left out; all else comes from defaults or stays as it is.
    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["ApprovalInput"] = ["hash"],
        ["ApprovalNeedInput"] = ["count"],
        ["BindingInput"] = ["router", "backend", "server"],
        ["CancelInput"] = ["when"],
        ["DecisionInput"] = ["choice", "seen"],
        ["DrainInput"] = ["reason"],
        ["ListedServerInput"] = ["address"],
        ["MailTestInput"] = ["to"],
        ["NewPasswordInput"] = ["password"],
        ["OutOfServiceInput"] = ["reason"],
        ["PlanInput"] = ["program", "version"],
        ["ProgramInput"] = ["code"],
        ["ReasonInput"] = ["reason"],
        ["RecurrenceInput"] = ["lasts", "zone"],
        ["RestoreInput"] = ["reason"],
        ["RightsInput"] = ["roles"],
        ["RouterInput"] = ["kind", "address"],
        ["ServerInput"] = ["agentUrl"],
        ["SetupInput"] = ["key", "name", "password"],
        ["TokenInput"] = ["name", "roles"],
        ["UserInput"] = ["name", "password", "roles"],
        ["WebhookInput"] = ["name", "kinds"],
    };

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(o =>
    {
        o.ShouldInclude = d => (d.GroupName is null || d.GroupName == o.DocumentName) && d.HttpMethod != HttpMethods.Head;
        o.AddSchemaTransformer(RequireAsync);
        o.AddDocumentTransformer(DescribeAsync);
        o.AddDocumentTransformer(ApiExamples.AddAsync);
    });

    /// <summary>Whoever asks for the document without a token, and is no browser, is told so instead of being sent to the sign-in
    /// page.</summary>
    public static void UseApiDocumentAnswers(this WebApplication app) => app.Use((context, next) =>
    {
        var isRefused = context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
            && context.User.Identity is not { IsAuthenticated: true }
            && !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        if (!isRefused) return next(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(
            "Send a token: Authorization: Bearer upt_…", statusCode: StatusCodes.Status401Unauthorized, title: "Sign in first.")
            .ExecuteAsync(context);
    });

    private static Task RequireAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var name = context.JsonTypeInfo.Type.Name;
        if (Required.TryGetValue(name, out var fields)) schema.Required = fields.ToHashSet(StringComparer.Ordinal);
        else if (name.EndsWith("Input", StringComparison.Ordinal)) schema.Required = null;
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new()
        {
            Title = "UpgradePortal",
            Version = "v1",
            Description = "Rolling upgrades of programs on application servers. What is refused is application/problem+json, and "
                + "names each field with the remedy. Every answer is UTF-8; times are UTC, durations d.hh:mm:ss. HEAD works where GET "
                + "does.",
        };
        document.AddComponent<IOpenApiSecurityScheme>(Token, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token that was made on the page Tokens, or by POST /api/v1/tokens: Authorization: Bearer upt_…",
        });
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Token, document)] = [] }];
        return Task.CompletedTask;
    }
}
