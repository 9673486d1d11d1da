using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Model;

/// <summary>The routers' lanes and what may happen to their commands. Router A keeps generations and refuses older ones; router B keeps
/// none, so its lane sends and confirms nothing contrary while a command of unknown outcome may still land.</summary>
public sealed class TurnLanes(TurnSetup setup, IWays<TurnState> explorer, TurnRules rules)
{
    public void Act(TurnState s)
    {
        if (setup.Core.ModeOf(s.Turn) is not { } mode) return;
        foreach (var a in (ReadOnlySpan<bool>)[true, false])
        {
            Lane(s, a, mode is RoutingMode.Routed);
            Late(s, a);
            if (setup.Has(Faults.Drift) && mode is RoutingMode.Stopped && !Of(s, a).Routed)
                explorer.Go(With(s, a, Of(s, a) with { Routed = true, Drifted = true }), "DRIFT or restart", luck: true);
        }
    }

    private void Lane(TurnState s, bool a, bool route)
    {
        var router = Of(s, a);
        var contrary = !a && router.Late == (route ? LateCommand.Stop : LateCommand.Route)
            && setup.Seed is not ShellSeed.LaneIgnoresLateCommands;
        var needs = router.Routed != route || (a && !router.Obeyed);
        if (setup.Seed is ShellSeed.DriftNotEnforced && router.Drifted) return;
        if (needs && !contrary) Send(s, a, route);
        var seen = (!needs && !contrary) || setup.Seed is ShellSeed.LaneConfirmsWithoutReading;
        if (router.Confirmed == seen) return;
        explorer.Go(With(s, a, router with { Confirmed = seen }), seen ? "lane read back" : "lane sees a difference", luck: !seen);
    }

    private void Send(TurnState s, bool a, bool route)
    {
        if (route) rules.Routes(s);
        var router = Of(s, a);
        var late = a ? LateCommand.None : router.Late;
        var obeyed = router with { Routed = route, Drifted = false, Obeyed = true, Late = late };
        explorer.Go(With(s, a, obeyed), route ? "lane routes" : "lane stops");
        if (!setup.Has(Faults.LateCommands)) return;
        explorer.Go(With(s, a, router with { Confirmed = false, Late = route ? LateCommand.Route : LateCommand.Stop }),
            "lane's command is late", luck: true);
    }

    // A's generation makes it refuse what is older than what it obeyed; a lost command is one that never lands.
    private void Late(TurnState s, bool a)
    {
        var router = Of(s, a);
        if (router.Late is LateCommand.None) return;
        explorer.Go(With(s, a, router with { Late = LateCommand.None }), "late command is lost");
        if (a && router.Obeyed) return;
        var route = router.Late is LateCommand.Route;
        if (route) rules.RoutesLate(s);
        explorer.Go(With(s, a, router with { Routed = route, Drifted = false, Late = LateCommand.None }), "late command lands");
    }

    private static RouterState Of(TurnState s, bool a) => a ? s.A : s.B;

    private static TurnState With(TurnState s, bool a, RouterState router)
    {
        if (a) s.A = router;
        else s.B = router;
        return s;
    }
}
