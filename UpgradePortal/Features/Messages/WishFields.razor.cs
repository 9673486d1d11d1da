using Microsoft.AspNetCore.Components;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Messages;

/// <summary>Asks what to tell of.</summary>
public sealed partial class WishFields
{
    [Parameter, EditorRequired] public required WishForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldFaults Faults { get; set; }
}
