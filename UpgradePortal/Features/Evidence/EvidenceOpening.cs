using UpgradePortal.Method;

namespace UpgradePortal.Features.Evidence;

/// <summary>One opening of a window that the run used.</summary>
/// <param name="Window">Its name.</param>
/// <param name="From">When it opened.</param>
/// <param name="Until">When it closed.</param>
public sealed record EvidenceOpening(string Window, DateTimeOffset From, DateTimeOffset Until)
{
    // A run that waits for a person may stay for weeks.
    private const int Most = 100;

    /// <returns>Those of the run's windows, as they stood when it began, that were open while it went on.</returns>
    public static IReadOnlyList<EvidenceOpening> Of(RunPolicy policy, DateTimeOffset from, DateTimeOffset until) =>
        [.. policy.Windows.SelectMany(w => w.When.Between(from - w.When.Lasts, until.AddTicks(1), w.Name)).Where(o => o.Until > from)
            .OrderBy(o => o.From).Take(Most).Select(o => new EvidenceOpening(o.Name, o.From, o.Until))];
}
