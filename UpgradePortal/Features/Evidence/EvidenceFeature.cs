namespace UpgradePortal.Features.Evidence;

public static class EvidenceFeature
{
    public static IServiceCollection AddEvidence(this IServiceCollection services) => services.AddSingleton<EvidenceReader>();

    public static void MapEvidence(this IEndpointRouteBuilder app) => app.MapGroup("/api/v1").WithTags("Runs")
        .MapGet("/runs/{id:guid}/evidence", async (Guid id, EvidenceReader reader, CancellationToken c) =>
            await reader.FindAsync(id, c) is { } evidence ? Results.Ok(evidence) : Faults.NotFound("There is no such run."))
        .WithSummary("Who approved it, what was done to each server and when, what was served meanwhile, and where it stands in the record.");
}
