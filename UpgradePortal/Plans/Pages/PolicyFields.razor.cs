using Microsoft.AspNetCore.Components;
using UpgradePortal.Ui;

namespace UpgradePortal.Plans.Pages;

/// <summary>The part of the plan's form that most plans leave as it is.</summary>
public sealed partial class PolicyFields
{
    [Parameter, EditorRequired] public required PlanForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldErrors Errors { get; set; }
}
