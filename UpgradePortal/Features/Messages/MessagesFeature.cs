namespace UpgradePortal.Features.Messages;

/// <summary>Who is told of what, and whether it arrived.</summary>
public static class MessagesFeature
{
    public static IServiceCollection AddMessageDesk(this IServiceCollection services) =>
        services.AddSingleton<WebhookDesk>().AddSingleton<OwnMessagesDesk>().AddSingleton<MailDesk>();

    public static void MapMessages(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Messages");
        WebhookEndpoints.Map(api);
        OwnMessagesEndpoints.Map(api);
    }
}
