using System.Text.Json;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Notifications.Data;

namespace UpgradePortal.Notifications.Api;

internal static class NotificationEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me/notifications",
            async (OwnPreferences service, CurrentUser caller, CancellationToken c) => Results.Ok(await service.ReadAsync(caller, c)))
                .Requires(Access.View)
                .WithSummary("What you are told of by e-mail.").Produces<OwnPreferencesView>();
        api.MapPut("/me/notifications",
            async (OwnPreferencesInput input, OwnPreferences service, CurrentUser caller, CancellationToken c) =>
                await service.PutAsync(input, caller, c) is { Any: true } faults ? faults.Problem() : Results.NoContent())
                .Requires(Access.Own)
                .WithSummary("Chooses what you are told of, and where. Another address counts once the code that is sent there is entered.")
                .ProducesDone();
        api.MapPost("/me/notifications/code",
            async (AddressCodeInput input, OwnPreferences service, CurrentUser caller, CancellationToken c) =>
                await service.ConfirmAsync(input.Code, caller, c) is { Any: true } faults ? faults.Problem() : Results.NoContent())
                .Requires(Access.Own)
                .WithSummary("Enters the code that was sent to your new address, which takes the place of the other.").ProducesDone();
        api.MapPost("/me/notifications/test", async (OwnPreferences service, CurrentUser caller, CancellationToken c) =>
            Said(await service.TestAsync(caller, c))).Requires(Access.Own)
            .WithSummary("Sends you a test now and tells what became of it.").Produces<SendTestView>();
        api.MapGet("/mail", (MailAdministration service) => Results.Ok(service.View)).Requires(Access.Administer)
            .WithSummary("How mail is set up.").Produces<MailView>();
        api.MapPost("/mail/test", async (MailTestInput input, MailAdministration service, CurrentUser who, CancellationToken c) =>
            Said(await service.TestAsync(input.To, who, c))).Requires(Access.Administer)
            .WithSummary("Sends a test to any address now and tells what became of it.").Produces<SendTestView>();
    }

    private static IResult Said((SendTestView? Said, ValidationErrors Faults) tested) =>
        tested.Said is { } said ? Results.Ok(said) : tested.Faults.Problem();
}

internal static class WebhookEndpoints
{
    private static readonly Dictionary<string, DeliveryState> States =
        Enum.GetValues<DeliveryState>().ToDictionary(s => JsonNamingPolicy.CamelCase.ConvertName(s.ToString()), StringComparer.Ordinal);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/webhooks",
            async (WebhookAdministration service, int? page, int? size, CancellationToken c) =>
                Results.Ok(Paging.Of(await service.ListAsync(c), page, size))).Requires(Access.Administer)
                .WithSummary("Webhooks.").Produces<Paged<WebhookView>>();
        api.MapGet("/webhooks/{id:guid}", async (Guid id, WebhookAdministration service, CancellationToken c) =>
            await service.FindAsync(id, c) is { } row ? Results.Ok(WebhookView.Of(row)) : None()).Requires(Access.Administer)
            .WithSummary("One webhook.").Produces<WebhookView>();
        api.MapPost("/webhooks", AddAsync).Requires(Access.Administer)
            .WithSummary("Makes a webhook. Its secret is shown in this answer and never again.")
            .Produces<WebhookResult>(StatusCodes.Status201Created);
        api.MapPut("/webhooks/{id:guid}", PutAsync).Requires(Access.Administer)
            .WithSummary("Changes a webhook. The address may be left out; newSecret makes another secret and shows it.")
            .Produces<WebhookResult>();
        api.MapDelete("/webhooks/{id:guid}", async (Guid id, WebhookAdministration service, CurrentUser who, CancellationToken c) =>
            await service.RemoveAsync(id, who, c) ? Results.NoContent() : None()).Requires(Access.Administer)
            .WithSummary("Removes a webhook with the log of its deliveries.").ProducesDone();
        api.MapPost("/webhooks/{id:guid}/test", async (Guid id, WebhookAdministration service, CurrentUser who, CancellationToken c) =>
            await service.TestAsync(id, who, c) is { } said ? Results.Ok(said) : None()).Requires(Access.Administer)
            .WithSummary("Sends a test now and tells what became of it.").Produces<SendTestView>();
        api.MapGet("/webhooks/{id:guid}/deliveries",
            async (Guid id, WebhookAdministration service, DeliveryReader reader, string? state, int? page, int? size,
                CancellationToken c) =>
            await service.FindAsync(id, c) is null ? None() : await PageAsync(reader, id, state, page, size, c)).Requires(Access.Administer)
            .WithSummary("What was sent to a webhook, newest first.").Produces<Paged<DeliveryView>>();
        api.MapGet("/deliveries", async (DeliveryReader reader, string? state, int? page, int? size, CancellationToken c) =>
            await PageAsync(reader, null, state, page, size, c)).Requires(Access.Administer)
            .WithSummary("What was sent to whom, newest first; state=waiting, delivered or givenUp.").Produces<Paged<DeliveryView>>();
        api.MapPost("/deliveries/{id:guid}/redeliver", async (Guid id, Deliveries deliveries, CurrentUser who, CancellationToken c) =>
            await deliveries.AgainAsync(id, who, c) ? Results.Accepted()
            : ValidationErrors.NotFound("There is no such delivery, or it is on its way already.")).Requires(Access.Administer)
            .WithSummary("Sends a message once more, under the same delivery id.").ProducesOrdered();
    }

    private static async Task<IResult> PageAsync(
        DeliveryReader reader, Guid? webhook, string? state, int? page, int? size, CancellationToken cancellation)
    {
        var (number, rows) = Paging.Clamp(page, size);
        var faults = new ValidationErrors().Unless(
            state is null || States.ContainsKey(state), "state", $"Say {string.Join(", ", States.Keys)}, or leave it out.");
        if (faults.Any) return faults.Problem();
        var (lines, total) = await reader.PageAsync(webhook, state is null ? null : States[state], number, rows, cancellation);
        return Results.Ok(new Paged<DeliveryView>([.. lines.Select(DeliveryView.Of)], number, rows, total));
    }

    private static async Task<IResult> AddAsync(
        WebhookInput input, WebhookAdministration service, CurrentUser who, CancellationToken cancellation)
    {
        var (made, faults) = await service.AddAsync(input, who, cancellation);
        return made is null ? faults.Problem() : Results.Created($"/api/v1/webhooks/{made.Id}", made);
    }

    private static async Task<IResult> PutAsync(
        Guid id, WebhookInput input, WebhookAdministration service, CurrentUser who, CancellationToken cancellation)
    {
        if (await service.FindAsync(id, cancellation) is null) return None();
        var (made, faults) = await service.PutAsync(id, input, who, cancellation);
        return made is null ? faults.Problem() : Results.Ok(made);
    }

    private static IResult None() => ValidationErrors.NotFound("There is no such webhook.");
}
