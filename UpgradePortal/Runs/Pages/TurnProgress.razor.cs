using Microsoft.AspNetCore.Components;
using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.History;
using UpgradePortal.Ui;

namespace UpgradePortal.Runs.Pages;

/// <summary>One server of a run: its five steps, and what it waits for.</summary>
public sealed partial class TurnProgress
{
    private static readonly TimeSpan LongSilence = TimeSpan.FromMinutes(2);
    private StateSeverity _tone;
    private string _text = "";

    [Parameter, EditorRequired] public required RunView Run { get; set; }
    [Parameter, EditorRequired] public required TurnView Turn { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<EventView> Events { get; set; }
    [Parameter] public bool MayDecide { get; set; }
    [Parameter] public UsualTimes? Usual { get; set; }
    [Parameter] public EventCallback<(string Server, Func<string, TurnEvent.Decided> Decided)> Decided { get; set; }
    [Inject] public required FleetState Fleet { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    protected override void OnParametersSet() => (_tone, _text) = RunStatusText.Of(Turn);

    private string WaitedFor => Turn.SessionsWaitedFor switch
    {
        0 => "No session had to be waited for.",
        1 => "1 session was waited for.",
        var many => $"{many} sessions were waited for.",
    };

    private string TimeOf(StepView step) => step switch
    {
        { State: StepState.Done, Began: { } began, Ended: { } ended } => DurationText.Lasted(ended - began),
        { State: StepState.Now or StepState.Asks, Began: { } began } => DurationText.Age(Clock.GetUtcNow() - began),
        _ => "",
    };
}
