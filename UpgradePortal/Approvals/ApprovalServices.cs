using UpgradePortal.Audit;

namespace UpgradePortal.Approvals;

public static class ApprovalServices
{
    public static IServiceCollection AddApprovals(this IServiceCollection services) =>
        services.AddSingleton<ApprovalService>().AddSingleton<IAuditText, ApprovalAuditText>();
}
