using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

/// <param name="MaxOut">Servers out at once; 1.</param>
/// <param name="MinInService">Servers that must keep serving; 1.</param>
/// <param name="WaitAtMost">Running time to wait for sessions before asking; 00:30:00.</param>
/// <param name="VerifyAtMost">Running time to become healthy; 00:10:00.</param>
/// <param name="DistrustFor">Running time to wait when an agent's list was begun anew; 00:01:00.</param>
/// <param name="AcceptOutage">Why nobody may serve for a while; left out: somebody always must.</param>
public sealed record PolicyInput(
    int? MaxOut, int? MinInService, TimeSpan? WaitAtMost, TimeSpan? VerifyAtMost, TimeSpan? DistrustFor, string? AcceptOutage)
{
    public RunPolicy ToPolicy()
    {
        var policy = new RunPolicy(MaxOut ?? 1, MinInService ?? (AcceptOutage is null ? 1 : 0)) { AcceptOutage = AcceptOutage };
        return policy with
        {
            WaitAtMost = WaitAtMost ?? policy.WaitAtMost,
            VerifyAtMost = VerifyAtMost ?? policy.VerifyAtMost,
            DistrustFor = DistrustFor ?? policy.DistrustFor,
        };
    }
}
