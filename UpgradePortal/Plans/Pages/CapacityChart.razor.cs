using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Plans.Preview;

namespace UpgradePortal.Plans.Pages;

/// <summary>How many servers serve at each moment of a run, as steps, and the same in words.</summary>
public sealed partial class CapacityChart
{
    private const int OpenUpTo = 6;

    [Parameter, EditorRequired] public required PreviewCapacity Capacity { get; set; }

    private int Of => Capacity.Points[0].Of;

    private int Least => Capacity.Points[0].Minimum;

    private TimeSpan Total => Capacity.Points[^1].At;

    private string Fewest => $"At least {Capacity.Points.Min(p => p.InService)} of {Of} at any time";

    private string Told => $"{Fewest}; {Least} must serve. The table below says it moment by moment.";

    private string Ends => Capacity.Stalls is not null ? "halts" : After(Total);

    private string Basis => Capacity.IsAssumed
        ? $"How long a turn takes is not known yet: each is assumed to take {DurationText.Lasted(Capacity.ExpectedServerDuration)}."
        : $"Each turn is taken to last {DurationText.Lasted(Capacity.ExpectedServerDuration)}, as "
        + $"{(Capacity.PastTurns == 1 ? "the one past turn did" : $"{Capacity.PastTurns} past turns usually did")}.";

    private string Line
    {
        get
        {
            var path = new StringBuilder($"M0 {Y(Capacity.Points[0].InService)}");
            foreach (var point in Capacity.Points.Skip(1))
                path.Append(CultureInfo.InvariantCulture, $" H{X(point.At)} V{Y(point.InService)}");
            return path.Append(" H100").ToString();
        }
    }

    private string Area => $"{Line} V100 H0 Z";

    // The last step would stand on the frame: what comes after the end is shown a little while too.
    private string X(TimeSpan at) => Number(Total > TimeSpan.Zero ? 96 * (at / Total) : 0);

    // A little air above, so that a line at the top is not cut in half.
    private string Y(int servers) => Number(Of > 0 ? 100 - (96.0 * servers / Of) : 100);

    private string After(TimeSpan at) =>
        at == TimeSpan.Zero ? "start" :
        Total < TimeSpan.FromMinutes(1) ? $"{at.TotalSeconds:0.0} s" :
        Total < TimeSpan.FromHours(1) ? $"{at:m\\:ss} min" : $"{(int)at.TotalHours}:{at:mm\\:ss} h";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
