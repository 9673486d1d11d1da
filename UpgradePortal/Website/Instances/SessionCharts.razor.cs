using Microsoft.AspNetCore.Components;
using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Instances;

/// <summary>Open sessions over the last hour, a small chart for each server of a program or each program of a server.</summary>
public sealed partial class SessionCharts
{
    private const int PageSize = 12;
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(5);

    private IReadOnlyList<SessionChart> _charts = [];
    private long _drawnAt;
    private TimeSpan _span = Least;
    private double _top;
    private int _page = 1;

    [Parameter, EditorRequired] public required IReadOnlyList<InstanceView> Places { get; set; }

    /// <summary>Else they are those of a server.</summary>
    [Parameter] public bool IsOfProgram { get; set; }
    [Inject] public required SessionHistory Sessions { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    private IEnumerable<InstanceView> Shown => Places.Skip((_page - 1) * PageSize).Take(PageSize);

    private string SpanSaid => _span == SessionHistory.Kept ? "hour" : DurationText.Age(_span);

    protected override void OnParametersSet()
    {
        var isSame = _charts.Select(c => c.Name).SequenceEqual(Shown.Select(NameOf), StringComparer.Ordinal);
        // To draw more often than there are new points would send the same lines again and again.
        if (!isSame || Clock.GetElapsedTime(_drawnAt) >= Sessions.Interval) Draw();
    }

    private void Turn(int page)
    {
        _page = page;
        Draw();
    }

    private void Draw()
    {
        _drawnAt = Clock.GetTimestamp();
        var all = Shown.Select(p => (Place: p, Points: Sessions.Of(p.Program, p.Server))).ToList();
        var oldest = all.SelectMany(a => a.Points).Select(p => p.Age).Append(Least).Max();
        _span = oldest > SessionHistory.Kept - Least ? SessionHistory.Kept : oldest;
        // One scale for all: charts beside each other are compared.
        _top = Math.Max(4, all.SelectMany(a => a.Points).Select(p => p.Sessions).DefaultIfEmpty().Max());
        _charts = [.. all.Select(
            a => new SessionChart(NameOf(a.Place), Stretches(a.Points), a.Points.Count == 0 ? null : Told(a.Place, a.Points)))];
    }

    private string NameOf(InstanceView place) => IsOfProgram ? place.Server : place.Program;

    private static string Now(InstanceView place) =>
        place.Silent is not null || place.Sessions is null ? "not known now" : $"{place.Sessions} now";

    private string Told(InstanceView place, IReadOnlyList<(TimeSpan Age, int Sessions)> points) =>
        $"Sessions of {place.Program} on {place.Server}: between {points.Min(p => p.Sessions)} and {points.Max(p => p.Sessions)} in the "
        + $"last {SpanSaid}, {points[^1].Sessions} when counted last.";

    private List<IReadOnlyList<ChartPoint>> Stretches(IReadOnlyList<(TimeSpan Age, int Sessions)> points)
    {
        var lines = new List<IReadOnlyList<ChartPoint>>();
        var line = new List<ChartPoint>();
        foreach (var ((age, sessions), at) in points.Select((p, i) => (p, i)))
        {
            if (at > 0 && points[at - 1].Age - age > Sessions.Gap)
            {
                lines.Add(line);
                line = [];
            }
            line.Add(new(Math.Max(0, 1 - (age / _span)), sessions));
        }
        if (line.Count > 0) lines.Add(line);
        return lines;
    }
}

/// <summary>A small chart as it is drawn.</summary>
/// <param name="Name">Of the server, or of the program.</param>
/// <param name="Lines">Unbroken stretches.</param>
/// <param name="Told">The same in words; null when nothing was counted.</param>
public sealed record SessionChart(string Name, IReadOnlyList<IReadOnlyList<ChartPoint>> Lines, string? Told);
