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
            if (setup.Has(ModelFaults.Drift) && mode is not RoutingMode.Routed && Of(s, a).Mode >= mode)
                explorer.Go(With(s, a, Of(s, a) with { Mode = RoutingMode.Routed, Drifted = true }), "DRIFT or restart", luck: true);
        }
    }

    private void Reconcile(TurnState s, bool a, RoutingMode mode)
    {
        var router = Of(s, a);
        var contrary = !a && router.Late is { } late && late != mode && setup.Seed is not ShellSeed.ReconcilerIgnoresLateCommands;
        var needs = router.Mode != mode || (a && !router.Applied);
        if (setup.Seed is ShellSeed.DriftNotEnforced && router.Drifted) return;
        if (needs && !contrary) Send(s, a, mode);
        var seen = (!needs && !contrary) || setup.Seed is ShellSeed.ReconcilerConfirmsWithoutReading;
        if (router.Confirmed == seen) return;
        explorer.Go(With(s, a, router with { Confirmed = seen }), seen ? "lane read back" : "lane sees a difference", luck: !seen);
    }

    private void Send(TurnState s, bool a, RoutingMode mode)
    {
        if (mode is RoutingMode.Routed) rules.Routes(s);
        var router = Of(s, a);
        var late = a ? null : router.Late;
        var obeyed = router with { Mode = mode, Drifted = false, Applied = true, Late = late };
        explorer.Go(With(s, a, obeyed), mode is RoutingMode.Routed ? "lane routes"
            : mode is RoutingMode.Draining ? "lane drains" : "lane stops");
        if (!setup.Has(ModelFaults.LateCommands)) return;
        explorer.Go(With(s, a, router with { Confirmed = false, Late = mode }), "lane's command is late", luck: true);
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

/// <summary>One router and what the portal has recorded of it. It obeys every command, also a late one.</summary>
public struct RouterState
{
    public RoutingMode Mode { get; set; }

    /// <summary>Somebody else made it send requests to the server.</summary>
    public bool Drifted { get; set; }

    /// <summary>Has obeyed the newest generation, so that an older one is refused. Only where generations are kept.</summary>
    public bool Applied { get; set; }

    /// <summary>Read back as wanted at the newest generation: the portal's record.</summary>
    public bool Confirmed { get; set; }

    /// <summary>A command that timed out and may still land; null: none.</summary>
    public RoutingMode? Late { get; set; }

    public readonly bool Routed => Mode is RoutingMode.Routed;

    /// <summary>Sends requests there: of anybody, or of the clients that belong there.</summary>
    public readonly bool Sends => Mode is not RoutingMode.Stopped;

    public readonly bool SendsUnlawfully => Sends && !Drifted;

    public readonly void Put(ref Bits bits)
    {
        bits.Put((int)Mode, 2);
        bits.Put(Drifted);
        bits.Put(Applied);
        bits.Put(Confirmed);
        bits.Put(Late is { } late ? (int)late + 1 : 0, 2);
    }

    public static RouterState Of(ref Bits bits) => new()
    {
        Mode = (RoutingMode)bits.Get(2),
        Drifted = bits.Flag(),
        Applied = bits.Flag(),
        Confirmed = bits.Flag(),
        Late = bits.Get(2) is > 0 and var late ? (RoutingMode)(late - 1) : null,
    };

    public override readonly string ToString() =>
        $"{Mode}{StateText.If(Drifted, "drift")}{StateText.If(Confirmed, "seen")}{(Late is null ? "" : $" late-{Late}")}";
}
