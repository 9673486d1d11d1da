using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Model;

/// <summary>The routers' reconcilers and what may happen to their commands. Router A keeps generations and refuses older ones; router B keeps
/// none, so its reconciler sends and confirms nothing contrary while a command of unknown outcome may still land.</summary>
public sealed class TurnLanes(TurnSetup setup, IWays<TurnState> explorer, TurnRules rules)
{
    public void Act(TurnState s)
    {
        if (setup.Core.ModeOf(s.Turn) is not { } mode) return;
        foreach (var a in (ReadOnlySpan<bool>)[true, false])
        {
            Lane(s, a, mode);
            Late(s, a);
            if (setup.Has(Faults.Drift) && mode is not RoutingMode.Routed && Of(s, a).Mode >= mode)
                explorer.Go(With(s, a, Of(s, a) with { Mode = RoutingMode.Routed, Drifted = true }), "DRIFT or restart", luck: true);
        }
    }

    private void Lane(TurnState s, bool a, RoutingMode mode)
    {
        var router = Of(s, a);
        var contrary = !a && router.Late is { } late && late != mode && setup.Seed is not ShellSeed.LaneIgnoresLateCommands;
        var needs = router.Mode != mode || (a && !router.Obeyed);
        if (setup.Seed is ShellSeed.DriftNotEnforced && router.Drifted) return;
        if (needs && !contrary) Send(s, a, mode);
        var seen = (!needs && !contrary) || setup.Seed is ShellSeed.LaneConfirmsWithoutReading;
        if (router.Confirmed == seen) return;
        explorer.Go(With(s, a, router with { Confirmed = seen }), seen ? "lane read back" : "lane sees a difference", luck: !seen);
    }

    private void Send(TurnState s, bool a, RoutingMode mode)
    {
        if (mode is RoutingMode.Routed) rules.Routes(s);
        var router = Of(s, a);
        var late = a ? null : router.Late;
        var obeyed = router with { Mode = mode, Drifted = false, Obeyed = true, Late = late };
        explorer.Go(With(s, a, obeyed), mode is RoutingMode.Routed ? "lane routes" : mode is RoutingMode.Draining ? "lane drains" : "lane stops");
        if (!setup.Has(Faults.LateCommands)) return;
        explorer.Go(With(s, a, router with { Confirmed = false, Late = mode }), "lane's command is late", luck: true);
    }

    // A's generation makes it refuse what is older than what it obeyed; a lost command is one that never lands.
    private void Late(TurnState s, bool a)
    {
        var router = Of(s, a);
        if (router.Late is not { } mode) return;
        explorer.Go(With(s, a, router with { Late = null }), "late command is lost");
        if (a && router.Obeyed) return;
        if (mode is RoutingMode.Routed) rules.RoutesLate(s);
        explorer.Go(With(s, a, router with { Mode = mode, Drifted = false, Late = null }), "late command lands");
    }

    private static RouterState Of(TurnState s, bool a) => a ? s.A : s.B;

    private static TurnState With(TurnState s, bool a, RouterState router)
    {
        if (a) s.A = router;
        else s.B = router;
        return s;
    }
}
