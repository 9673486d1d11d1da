using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>What becomes of router B's line by itself. Router A is of the portal's own kind: it follows no other line, keeps no state file
/// and leaves no earlier process.</summary>
public sealed class TurnLines(TurnSetup setup, IWays<TurnState> explorer)
{
    private const string Restored = "person restores what a restart stopped", MovesBack = "the line has the server's address again",
        BegunAgain = "somebody else begins it again";

    /// <summary>What people do to end it.</summary>
    public static readonly string[] Endings = [Restored, MovesBack, BegunAgain];

    public void Act(TurnState s)
    {
        if (setup.Has(ModelFaults.Foreign)) Foreign(s);
        if (setup.Machines.ModeOf(s.Turn) is not { } mode) return;
        if (setup.Has(ModelFaults.Reverts)) Reverts(s, mode);
        if (setup.Has(ModelFaults.OldProcess)) Reload(s);
        if (setup.Has(ModelFaults.Moves)) Move(s);
    }

    private void Reverts(TurnState s, RoutingMode mode)
    {
        var b = s.B;
        if (b.Inherited) Go(s, b with { Inherited = false }, "the line that it follows serves again");
        else if (s.Turn.Phase is Phase.Draining or Phase.Waiting or Phase.Upgrading)
            Go(s, b with { Inherited = true }, "the line that it follows is stopped", luck: true);
        if (mode is RoutingMode.Routed)
        {
            if (b is { Mode: RoutingMode.Routed }) Go(s, Stopped(b, StoppedBy.Restart), "a restart brings an old stop back", luck: true);
            if (b is { Whose: StoppedBy.Restart } && !s.Turn.IsActive) Go(s, Begun(b), Restored, luck: true);
            return;
        }

        if (b.Mode >= mode && b.Whose is StoppedBy.Turn)
            Go(s, b with { Mode = RoutingMode.Routed, Drifted = true }, "its stop is undone", luck: true);
        if (b.IsUnsteady && b.Mode == mode) Go(s, b with { IsUnsteady = false }, "its stop holds for a while");
    }

    // Once it is stopped, so is every process of it: only one that was left before that may go on sending.
    private void Reload(TurnState s)
    {
        var b = s.B;
        if (b.Old is not OldProcess.None) Go(s, b with { Old = OldProcess.None }, "the last client of an earlier process leaves");
        else if (b is { Sends: true, Drifted: false, Late: null } && s.Turn.IsActive)
            Go(s, b with { Old = OldProcess.MaySend }, "a reload leaves an earlier process", luck: true);
    }

    // What moves between a count and the order is read just before the order, which is not looked at here.
    private void Move(TurnState s)
    {
        if (s.B.Moved) Go(s, s.B with { Moved = false }, MovesBack, luck: true);
        else if (s is { Turn.Phase: Phase.Draining or Phase.Waiting, Call: Call.None })
            Go(s, s.B with { Moved = true }, "the line gets another address", luck: true);
    }

    private void Foreign(TurnState s)
    {
        if (s.Turn.IsActive || s.Turn.Phase is Phase.LeftOut || s.Call is not Call.None) return;
        if (s.B is { Routed: true }) Go(s, Stopped(s.B, StoppedBy.Others), "somebody else stops it", luck: true);
        else if (s.B.Whose is StoppedBy.Others) Go(s, Begun(s.B), BegunAgain, luck: true);
    }

    private static RouterState Stopped(RouterState router, StoppedBy whose) =>
        router with { Mode = RoutingMode.Stopped, Whose = whose, Drifted = false };

    private static RouterState Begun(RouterState router) =>
        router with { Mode = RoutingMode.Routed, Whose = StoppedBy.Turn, Drifted = false };

    private void Go(TurnState s, RouterState b, string label, bool luck = false)
    {
        s.B = b;
        explorer.Go(s, label, luck);
    }
}
