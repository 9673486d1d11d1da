using Microsoft.AspNetCore.Components;
using UpgradePortal.Ui;

namespace UpgradePortal.Notifications.Pages;

/// <summary>Asks what to tell of.</summary>
public sealed partial class PreferencesFields
{
    [Parameter, EditorRequired] public required PreferencesForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldErrors Errors { get; set; }
}
