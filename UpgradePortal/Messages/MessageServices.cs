using Microsoft.Extensions.Options;

namespace UpgradePortal.Messages;

public static class MessageServices
{
    /// <param name="services">To add to.</param>
    /// <param name="configuration">Sections <c>Portal:Mail</c> and <c>Portal:Messages</c>, and <c>Portal:Address</c>.</param>
    /// <param name="usualAddress">For links, when nobody has said where people reach the portal.</param>
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration configuration, string usualAddress)
    {
        var address = configuration["Portal:Address"] is { Length: > 0 } known ? known : usualAddress;
        services.Configure<MailSettings>(configuration.GetSection("Portal:Mail"))
            .Configure<MessageSettings>(configuration.GetSection(MessageSettings.Section)).Configure<MessageSettings>(o => o.Address = address);
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
        return services;
    }

    private static TimeSpan TimeoutOf(IServiceProvider services) => services.GetRequiredService<IOptions<MessageSettings>>().Value.Timeout;
}
