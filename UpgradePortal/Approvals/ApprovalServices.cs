using UpgradePortal.Approvals.Api;
using UpgradePortal.Audit;

namespace UpgradePortal.Approvals;

public static class ApprovalServices
{
    public static IServiceCollection AddApprovals(this IServiceCollection services) =>
        services.AddSingleton<ApprovalService>().AddSingleton<ApprovalMinimums>().AddSingleton<IAuditText, ApprovalAuditText>();

    public static void MapApprovals(this IEndpointRouteBuilder app) =>
        ApprovalMinimumEndpoints.Map(app.MapGroup("/api/v1").WithTags("Approvals"));
}
