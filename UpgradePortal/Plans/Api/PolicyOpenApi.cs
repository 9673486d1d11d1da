using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Plans.Policy;

namespace UpgradePortal.Plans.Api;

/// <summary>What <see cref="PolicySchema"/> knows of a policy's fields, for the API's document.</summary>
internal static class PolicyOpenApi
{
    public static Task AddAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        if (schemas.TryGetValue(nameof(CountOrPercent), out var count) && count is OpenApiSchema share)
        {
            (share.Type, share.Description) = (JsonSchemaType.Integer | JsonSchemaType.String, "A number of servers, or a percentage.");
            share.Examples = [JsonValue.Create("25%")];
        }
        if (!schemas.TryGetValue(nameof(PolicyInput), out var policy) || policy.Properties is not { } properties)
            return Task.CompletedTask;
        foreach (var field in PolicySchema.All)
            if (properties.TryGetValue(field.Name, out var known)) Describe(known, field);
        return Task.CompletedTask;
    }

    private static void Describe(IOpenApiSchema known, PolicyField field)
    {
        known.Description = $"{field.Help} Takes {field.Takes.Replace("`", "", StringComparison.Ordinal)}."
            + (field.Default is { } usual ? $" Left out: {usual}, unless the program's defaults say otherwise." : "");
        if (known is not OpenApiSchema own) return;
        own.Examples = [JsonNode.Parse(field.Example)!];
        if (field is PolicyNumber number)
            (own.Minimum, own.Maximum) = (Written(number.Min), Written(number.Max));
        if (field is PolicyReason) (own.MinLength, own.MaxLength) = (1, FreeText.Longest);
        if (field is PolicyGroups) own.MaxItems = ApprovalGroupsForm.MaxGroups;
    }

    private static string Written(int bound) => bound.ToString(CultureInfo.InvariantCulture);
}
