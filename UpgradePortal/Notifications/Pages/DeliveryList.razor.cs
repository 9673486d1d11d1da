using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Notifications.Pages;

/// <summary>What was sent to whom, newest first.</summary>
public sealed partial class DeliveryList
{
    public const int Rows = 25;

    [Parameter, EditorRequired] public required IReadOnlyList<WebhookView> Webhooks { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<DeliveryView> Lines { get; set; }

    /// <summary>Only of this one; null: of everybody.</summary>
    [Parameter] public Guid? Webhook { get; set; }
    [Parameter] public EventCallback<Guid?> WebhookChanged { get; set; }
    [Parameter] public int Total { get; set; }
    [Parameter] public int Page { get; set; }
    [Parameter] public EventCallback<int> Turned { get; set; }
    [Parameter] public EventCallback<Guid> Again { get; set; }

    private string? Name => Webhooks.FirstOrDefault(w => w.Id == Webhook)?.Name;

    private static string Tries(DeliveryView line) => line.Attempts > 1 ? $"Tried {line.Attempts} times." : "";
}
