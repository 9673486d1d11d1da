using Microsoft.EntityFrameworkCore.Diagnostics;
using UpgradePortal.Audit.Api;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;

namespace UpgradePortal.Audit;

/// <summary>Who did what: the audit log, its proof, and its copies.</summary>
public static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AuditSettings>(configuration.GetSection(AuditSettings.Section));
        services.AddSingleton(s => AuditSeal.Open(s.GetRequiredService<DataFolder>())).AddSingleton<IStartupTask, OlderDatabase>();
        services.AddSingleton<ISaveChangesInterceptor, AuditInterceptor>().AddSingleton<IPeriodicTask, AuditRetentionTask>();
        services.AddSingleton<IAuditText, PortalAuditText>().AddSingleton<AuditTexts>();
        services.AddSingleton<PersonalData>().AddSingleton<AuditReader>();
        return services.AddSingleton<AuditVerifier>().AddSingleton<AuditRetention>();
    }

    public static void MapAudit(this IEndpointRouteBuilder app) => AuditEndpoints.Map(app.MapGroup("/api/v1/audit").WithTags("Audit"));
}
