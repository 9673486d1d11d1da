using Microsoft.AspNetCore.Components;
using UpgradePortal.Data;
using UpgradePortal.Ui;

namespace UpgradePortal.Features;

/// <summary>Open sessions over the last hour, a small chart for each server of a program or each program of a server.</summary>
public sealed partial class SessionCharts
{
    private const int PageSize = 12;
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(5);
    private int _page = 1;

    [Parameter, EditorRequired] public required IReadOnlyList<PlaceView> Places { get; set; }

    /// <summary>Else they are those of a server.</summary>
    [Parameter] public bool IsOfProgram { get; set; }
    [Inject] public required SessionHistory Sessions { get; init; }

    private IEnumerable<PlaceView> Shown => Places.Skip((_page - 1) * PageSize).Take(PageSize);

    // One scale for all: charts beside each other are compared.
    private double Top => Math.Max(4, Shown.SelectMany(PointsOf).Select(p => p.Sessions).DefaultIfEmpty().Max());

    private TimeSpan Span => Shown.SelectMany(PointsOf).Select(p => p.Age).Append(Least).Max() is var oldest && oldest > SessionHistory.Kept - Least
        ? SessionHistory.Kept : oldest;

    private string SpanSaid => Span == SessionHistory.Kept ? "hour" : Words.Age(Span);

    private IReadOnlyList<(TimeSpan Age, int Sessions)> PointsOf(PlaceView place) => Sessions.Of(place.Program, place.Server);

    private string NameOf(PlaceView place) => IsOfProgram ? place.Server : place.Program;

    private static string Now(PlaceView place) => place.Silent is not null || place.Sessions is null ? "not known now" : $"{place.Sessions} now";

    private string Told(PlaceView place, IReadOnlyList<(TimeSpan Age, int Sessions)> points) =>
        $"Sessions of {place.Program} on {place.Server}: {Now(place)}, between {points.Min(p => p.Sessions)} and {points.Max(p => p.Sessions)} in the last {SpanSaid}.";

    private List<IReadOnlyList<ChartPoint>> Stretches(IReadOnlyList<(TimeSpan Age, int Sessions)> points)
    {
        var lines = new List<IReadOnlyList<ChartPoint>>();
        var line = new List<ChartPoint>();
        TimeSpan? before = null;
        var span = Span;
        foreach (var (age, sessions) in points)
        {
            if (before - age > SessionHistory.Gap)
            {
                lines.Add(line);
                line = [];
            }
            line.Add(new(Math.Max(0, 1 - (age / span)), sessions));
            before = age;
        }
        lines.Add(line);
        return lines;
    }
}
