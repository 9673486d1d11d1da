using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Ui;

/// <summary>A moment in the viewer's own zone.</summary>
public sealed partial class ViewerTime
{
    [Parameter, EditorRequired] public DateTimeOffset At { get; set; }

    /// <summary>To the second; without the day where that is today.</summary>
    [Parameter] public bool Seconds { get; set; }

    /// <summary>With the day of the week, always.</summary>
    [Parameter] public bool Day { get; set; }
    [Inject] public required ViewerClock Clock { get; init; }
    [Inject] public required TimeProvider Now { get; init; }

    private string? _drawn;

    private string Draw() => _drawn = Text;

    private string Text => Of(Clock.ToLocal(At), Clock.ToLocal(Now.GetUtcNow()));

    private string Of(DateTimeOffset at, DateTimeOffset now)
    {
        var day = Day ? "ddd d MMM " : Seconds && at.Date == now.Date ? "" : "d MMM ";
        return at.ToString($"{day}{(at.Year == now.Year || day.Length == 0 ? "" : "yyyy ")}{(Seconds ? "HH:mm:ss" : "HH:mm")}",
            CultureInfo.InvariantCulture);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        // The zone may become known between drawing and here, by another time on the page.
        await Clock.LearnAsync();
        if (Text != _drawn) StateHasChanged();
    }
}
