using UpgradePortal.Security;

namespace UpgradePortal.Features.Approvals;

public static class ApprovalsFeature
{
    public static IServiceCollection AddApprovals(this IServiceCollection services) => services.AddSingleton<WaitingReader>();

    public static void MapApprovals(this IEndpointRouteBuilder app) => app.MapGroup("/api/v1").WithTags("Approvals")
        .MapGet("/approvals", async (WaitingReader reader, Caller caller, int? page, int? size, CancellationToken c) => Results.Ok(Paging.Of(await reader.ListAsync(caller, c), page, size)))
        .WithSummary("What waits for approval; the caller's own first.");
}
