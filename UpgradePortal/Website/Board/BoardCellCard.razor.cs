using Microsoft.AspNetCore.Components;
using UpgradePortal.Ui;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Website.Board;

/// <summary>One program on one server. A board has hundreds of them: each is drawn anew only when it shows something else.</summary>
public sealed partial class BoardCellCard
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);
    private (string, BoardCell)? _drawn;

    [Parameter, EditorRequired] public required string Program { get; set; }
    [Parameter, EditorRequired] public required BoardCell Cell { get; set; }
    [Parameter] public EventCallback Opened { get; set; }

    private StateSeverity Severity => InstanceText.SeverityOf(Cell.State);

    private bool IsOld => Cell.Silent is not null || Cell.Age > Stale;

    private string Sessions => Cell.Sessions switch
    {
        null => "sessions unknown",
        1 => "1 session",
        { } many => $"{many} sessions",
    };

    protected override bool ShouldRender()
    {
        // An age is shown only once it is old, and then to the second.
        var shows = Cell with
        {
            Age = IsOld && Cell.Age is { } age ? TimeSpan.FromSeconds(Math.Floor(age.TotalSeconds))
                : Cell.Age is null ? null : TimeSpan.Zero
        };
        if (_drawn == (Program, shows)) return false;
        _drawn = (Program, shows);
        return true;
    }
}
