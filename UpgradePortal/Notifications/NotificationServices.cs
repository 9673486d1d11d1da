using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using UpgradePortal.Audit;
using UpgradePortal.Identity;
using UpgradePortal.Jobs;
using UpgradePortal.Notifications.Api;

namespace UpgradePortal.Notifications;

public static class NotificationServices
{
    /// <param name="configuration">Sections <c>Portal:Mail</c> and <c>Portal:Notifications</c>, and <c>Portal:Address</c>.</param>
    /// <param name="usualAddress">For links, when nobody has said where people reach the portal.</param>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration, string usualAddress)
    {
        var address = configuration["Portal:Address"] is { Length: > 0 } known ? known : usualAddress;
        services.Configure<MailSettings>(configuration.GetSection(MailSettings.Section))
            .Configure<NotificationSettings>(configuration.GetSection(NotificationSettings.Section)).AddSingleton(new PortalLinks(address));
        services.AddSingleton<AddressGuard>().AddSingleton<WebhookSender>().AddSingleton<MailSender>();
        services.AddHttpClient(WebhookSender.Client, (s, c) => c.Timeout = TimeoutOf(s))
            // Addresses of webhooks are as good as keys, and a log is read by many.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(s => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // A proxy would connect for us, and the guard would only see the proxy.
                UseProxy = false,
                ConnectCallback = s.GetRequiredService<AddressGuard>().ConnectAsync,
                ConnectTimeout = TimeoutOf(s),
            });
        services.Configure<HeartbeatSettings>(configuration.GetSection(HeartbeatSettings.Section)).AddHeartbeatClient()
            .AddSingleton<IPeriodicTask, Heartbeat>();
        services.AddSingleton<IAccountChanges, AccountNotices>();
        services.AddSingleton<ISaveChangesInterceptor, NotificationInterceptor>().AddSingleton<IPeriodicTask, NotificationRetentionTask>()
            .AddSingleton<IAuditText, NotificationAuditText>();
        services.AddSingleton<Deliveries>().AddSingleton<DeliveryReader>().AddSingleton<WebhookService>().AddSingleton<PreferencesStore>()
            .AddSingleton<NotificationRetention>();
        services.AddSingleton<NotificationDispatcher>().AddSingleton<OutboxProcessor>().AddHostedService<OutboxWorker>();
        return services.AddSingleton<WebhookAdministration>().AddSingleton<OwnPreferences>().AddSingleton<MailAdministration>();
    }

    public static void MapNotifications(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Notifications");
        WebhookEndpoints.Map(api);
        NotificationEndpoints.Map(api);
    }

    public static IServiceCollection AddHeartbeatClient(this IServiceCollection services)
    {
        services.AddHttpClient(Heartbeat.Client, c => c.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return services;
    }

    private static TimeSpan TimeoutOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<NotificationSettings>>().Value.Timeout;
}
