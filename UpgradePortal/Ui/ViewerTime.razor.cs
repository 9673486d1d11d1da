using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Ui;

/// <summary>A moment in the viewer's own zone.</summary>
public sealed partial class ViewerTime
{
    [Parameter, EditorRequired] public DateTimeOffset At { get; set; }
    [Parameter] public bool Seconds { get; set; }

    /// <summary>With the day of the week.</summary>
    [Parameter] public bool Day { get; set; }
    [Inject] public required ViewerClock Clock { get; init; }

    private string? _drawn;

    private string Draw() => _drawn = Text;

    private string Text => Clock.ToLocal(At).ToString(Seconds ? "HH:mm:ss" : Day ? "ddd d MMM HH:mm" : "d MMM HH:mm", CultureInfo.InvariantCulture);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        // The zone may become known between drawing and here, by another time on the page.
        await Clock.LearnAsync();
        if (Text != _drawn) StateHasChanged();
    }
}
