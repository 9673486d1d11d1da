using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Ui;

namespace UpgradePortal.Identity.Pages;

/// <summary>Asks for roles and programs.</summary>
public sealed partial class RightsFields
{
    [Parameter, EditorRequired] public required RightsForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldErrors Errors { get; set; }
    [Parameter] public IEnumerable<Role> Offered { get; set; } = Enum.GetValues<Role>();

    private static string TextOf(Role role) => role switch
    {
        Role.Viewer => "Viewer: looks at everything",
        Role.Operator => "Operator: plans, runs, drains",
        Role.Approver => "Approver: says yes or no",
        Role.Administrator => "Administrator: all of it, set-up and accounts",
    };
}
