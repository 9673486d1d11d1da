using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

/// <summary>When a plan may run, and how much of it fits.</summary>
/// <param name="Opens">When it could begin: now, or when its next window opens; null: nothing opens within a year.</param>
/// <param name="Closes">The cutoff; null: none in sight.</param>
/// <param name="Closed">Why it could not begin now; null: it could.</param>
/// <param name="Fit">So many turns are expected to be done by the cutoff; null when that is not known.</param>
public sealed record PreviewNight(DateTimeOffset? Opens, DateTimeOffset? Closes, string? Closed, int? Fit)
{
    internal static PreviewNight Of(NightHours nights, PlanRow plan, PreviewCapacity capacity, DateTimeOffset now)
    {
        var hours = nights.At(now);
        var opens = hours.IsOpen ? now : hours.Opens;
        var closes = hours.IsOpen ? hours.Until : opens is { } at ? nights.At(at).Until : null;
        var takes = plan.Policy.ExpectedServerDuration ?? (capacity.IsAssumed ? null : capacity.ExpectedServerDuration);
        int? fit = closes - opens is { } lasts && takes is { } turn
            ? plan.Servers.Count(s => capacity.BeginsAt(s) is { } begins && begins + turn <= lasts) : null;
        return new(opens, closes, hours.IsOpen ? null : hours.Why, fit);
    }
}
