using UpgradePortal.Contracts;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>The routers' reconcilers and what may happen to their commands. Router A keeps generations and refuses older ones; router B
/// keeps none, so its reconciler sends and confirms nothing contrary while a command of unknown outcome may still land.</summary>
public sealed class TurnRouters(TurnSetup setup, IWays<TurnState> explorer, TurnRules rules)
{
    public void Act(TurnState s)
    {
        if (setup.Machines.ModeOf(s.Turn) is not { } mode) return;
        foreach (var a in (ReadOnlySpan<bool>)[true, false])
        {
            Reconcile(s, a, mode);
            Late(s, a);
            // That others begin again what is left stopped for them, in mid-turn, is not looked at here.
            if (setup.Has(ModelFaults.Drift) && Of(s, a).Whose is StoppedBy.Turn && mode is not RoutingMode.Routed && Of(s, a).Mode >= mode)
                explorer.Go(With(s, a, Of(s, a) with { Mode = RoutingMode.Routed, Drifted = true }), "DRIFT or restart", luck: true);
        }
    }

    private void Reconcile(TurnState s, bool a, RoutingMode mode)
    {
        var router = Of(s, a);
        var contrary = !a && router.Late is { } late && late != mode && setup.Seed is not ShellSeed.ReconcilerIgnoresLateCommands;
        if (!a && mode is RoutingMode.Routed && IsTheirs(s)) return;
        var needs = ModeSeen(router) != mode || (a && !router.Applied);
        if (setup.Seed is ShellSeed.DriftNotEnforced && router.Drifted) return;
        if (needs && !contrary) Send(s, a, mode);
        var seen = (!needs && !contrary && (mode is RoutingMode.Routed || !IsRefused(router)))
            || setup.Seed is ShellSeed.ReconcilerConfirmsWithoutReading;
        if (router.Confirmed == seen) return;
        explorer.Go(With(s, a, router with { Confirmed = seen }), seen ? "lane read back" : "lane sees a difference", luck: !seen);
    }

    private void Send(TurnState s, bool a, RoutingMode mode)
    {
        if (mode is RoutingMode.Routed) rules.Routes(s);
        var router = Of(s, a);
        rules.Must(mode is not RoutingMode.Routed || router.Whose is not StoppedBy.Others,
            "R5 began again what somebody else had stopped");
        var late = a ? null : router.Late;
        var obeyed = router with { Mode = mode, Drifted = false, Applied = true, Late = late, Whose = StoppedBy.Turn };
        obeyed.Confirmed &= mode is RoutingMode.Routed || !IsRefused(obeyed);
        // Undone once too often, or not yet: how often that is does not matter here.
        if (!a && setup.Has(ModelFaults.Reverts) && router.Drifted && mode is not RoutingMode.Routed)
            explorer.Go(With(s, a, Unsteady(obeyed)), "lane stops it once more", luck: true);
        explorer.Go(With(s, a, obeyed), mode is RoutingMode.Routed ? "lane routes"
            : mode is RoutingMode.Draining ? "lane drains" : "lane stops");
        if (!setup.Has(ModelFaults.LateCommands)) return;
        explorer.Go(With(s, a, router with { Confirmed = false, Late = mode }), "lane's command is late", luck: true);
    }

    /// <summary>Why the reconciler does not rely on the stop: it tells the turn.</summary>
    public bool IsRefused(RouterState router) => (router.IsUnsteady && setup.Seed is not ShellSeed.UnsteadyStopConfirmed)
        || (router is { Moved: true, Mode: not RoutingMode.Routed } && setup.Seed is not ShellSeed.AddressNotRead);

    public void Drained(TurnState s) => rules.Drained(s);

    /// <summary>What is taken for the router's own mode.</summary>
    public RoutingMode ModeSeen(RouterState router) =>
        router.Inherited && setup.Seed is ShellSeed.InheritedStopCounted ? RoutingMode.Stopped : router.Mode;

    // Nothing is wanted of a router that is left stopped; and a stop that came back after its turn is a person's to restore.
    private bool IsTheirs(TurnState s) => s.B.Whose is StoppedBy.Others ? setup.Seed is not ShellSeed.ForeignStopUndone
            && (s.Turn.LeaveStoppedAt is not null || !s.Turn.IsActive)
        : s.B.Whose is StoppedBy.Restart && !s.Turn.IsActive;

    private RouterState Unsteady(RouterState router)
    {
        router.IsUnsteady = true;
        router.Confirmed &= !IsRefused(router);
        return router;
    }

    // A's generation makes it refuse what is older than what it obeyed; a lost command is one that never lands.
    private void Late(TurnState s, bool a)
    {
        var router = Of(s, a);
        if (router.Late is not { } mode) return;
        explorer.Go(With(s, a, router with { Late = null }), "late command is lost");
        if (a && router.Applied) return;
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
