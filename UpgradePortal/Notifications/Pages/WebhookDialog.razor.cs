using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Ui;

namespace UpgradePortal.Notifications.Pages;

/// <summary>Makes or changes a webhook, and shows its secret once.</summary>
public sealed partial class WebhookDialog
{
    private const string Example = """{"text": "{{text}} {{link}}"}""";
    private const string BodyHint =
        "Empty: the portal's own JSON. Slack and Teams take the example; {{kind}}, {{program}} and {{at}} may stand there too.";

    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private FieldErrors _faults = FieldErrors.None;
    private PreferencesForm _preferences = PreferencesForm.Of(Enum.GetValues<NotificationKind>(), null);
    private string? _name;
    private string? _url;
    private string? _template;
    private string? _secret;
    private bool _isOn = true;
    private bool _newSecret;

    /// <summary>Null: a new one.</summary>
    [Parameter] public WebhookView? Webhook { get; set; }
    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }
    [Parameter] public EventCallback Changed { get; set; }
    [Inject] public required WebhookAdministration Service { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override void OnInitialized()
    {
        if (Webhook is not { } known) return;
        (_name, _template, _isOn, _preferences) = (known.Name, known.Template, known.IsOn, PreferencesForm.Of(known.Kinds, known.Programs));
    }

    private async Task SaveAsync()
    {
        var url = string.IsNullOrWhiteSpace(_url) ? null : _url.Trim();
        var input = new WebhookInput(_name?.Trim(), url, _preferences.KindsGiven, _preferences.ProgramsGiven, _template, _isOn, _newSecret);
        var (made, faults) = await Me.ActAsync(
            who => Webhook is { } known ? Service.PutAsync(known.Id, input, who, CancellationToken.None)
                : Service.AddAsync(input, who, CancellationToken.None),
            refused => (null, new ValidationErrors().Unless(false, "", refused)));
        (_faults, _secret) = (new(faults.ByField), made?.Secret);
        if (made is null) return;
        await Changed.InvokeAsync();
        if (_secret is null) await CloseAsync();
    }

    private Task CloseAsync() => VisibleChanged.InvokeAsync(false);
}
