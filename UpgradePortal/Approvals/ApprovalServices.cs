using UpgradePortal.Approvals.Api;
using UpgradePortal.Audit;
using UpgradePortal.Identity;

namespace UpgradePortal.Approvals;

public static class ApprovalServices
{
    public static IServiceCollection AddApprovals(this IServiceCollection services) =>
        services.AddSingleton<ApprovalService>().AddSingleton<ApprovalMinimums>().AddSingleton<IAuditText, ApprovalAuditText>()
            .AddSingleton<IAccountChanges, LostApprovers>();

    public static void MapApprovals(this IEndpointRouteBuilder app) =>
        ApprovalMinimumEndpoints.Map(app.MapGroup("/api/v1").WithTags("Approvals"));
}
