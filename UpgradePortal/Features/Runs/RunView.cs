using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Runs;

/// <summary>A run as it is shown, with why its next server is not taken out yet. Revision grows with every change of the run's own row.</summary>
public sealed record RunView(
    Guid Id, Guid PlanId, string Program, string Version, RunStatus Status, bool IsPaused, bool IsOver, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt,
    string CreatedBy, RunPolicy Policy, int Wave, bool IsBaking, bool WaitsForGo, IReadOnlyList<TurnView> Turns,
    bool IsClosed, DateTimeOffset? Reopens, string? FreezeOverride, string? WaitsFor = null)
{
    /// <summary>The next wave needs approvals, not just somebody's go.</summary>
    public bool WaitsForApproval => WaitsForGo && Policy.WaveApprovals.Length > 0;

    public static RunView Of(RunRow row, IEnumerable<TurnRow> turns, string? waitsFor)
    {
        var run = row.Run();
        return new(row.Id, row.PlanId, row.Program, row.Version, row.Status, run.IsPaused, row.IsOver, row.CreatedAt, row.EndedAt, row.CreatedBy, run.Policy,
            run.Wave, run is { Baking: { } baking, IsOver: false } && baking.Spent < run.Policy.BakeTime, run.WaitsForGo,
            [.. turns.OrderBy(t => t.Position).Select(t => TurnView.Of(t.Turn(), run))],
            run is { IsClosed: true, IsOver: false }, run.Reopens, run.FreezeOverride, row.IsOver ? null : waitsFor);
    }
}
