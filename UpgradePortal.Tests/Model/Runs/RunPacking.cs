using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model.Runs;

/// <summary>Runs, turns and their world to bits and back. The bits of a turn that no run search moves are left out.</summary>
public sealed class RunPacking(RunSetup setup)
{
    public UInt128 Pack(RunState s)
    {
        var bits = new Bits();
        bits.Put(s.Dead);
        bits.Put(s.WavePromoted);
        bits.Put(s.WindowClosed);
        bits.Put(s.Decided, 2);
        for (var run = 0; run < setup.Runs; run++)
        {
            Packing.Put(ref bits, s.Runs[run]);
            for (var server = 0; server < setup.Servers; server++) Put(ref bits, s.Turns[s.At(run, server)], s.World[s.At(run, server)]);
        }
        return bits.Key;
    }

    public RunState Unpack(UInt128 key)
    {
        var bits = Bits.Of(key);
        var s = new RunState(
            setup.Runs, setup.Servers)
        { Dead = bits.Flag(), WavePromoted = bits.Flag(), WindowClosed = bits.Flag(), Decided = bits.Get(2) };
        for (var run = 0; run < setup.Runs; run++)
        {
            s.Runs[run] = Packing.Run(ref bits, "P" + run, setup.Policy);
            for (var server = 0; server < setup.Servers; server++)
            {
                s.Turns[s.At(run, server)] = Turn(ref bits, server);
                s.World[s.At(run, server)] = new(bits.Flag(), bits.Flag(), (Installed)bits.Get(2), bits.Flag());
            }
        }
        return s;
    }

    public string Show(RunState s) => string.Join(" || ", Enumerable.Range(0, setup.Runs).Select(run =>
        $"{StateText.Of(s.Runs[run])} | "
        + string.Join(' ', Enumerable.Range(0, setup.Servers).Select(server => Show(s, s.At(run, server))))))
        + StateText.If(s.Dead, "dead") + StateText.If(s.WindowClosed, "hours-over");

    private static string Show(RunState s, int at) =>
        $"[{StateText.Of(s.Turns[at])} {(s.World[at].Routed ? "in" : "OUT")} "
        + $"{s.World[at].Installed}{StateText.If(s.World[at].ManuallyDrained, "by-hand")}"
        + $"{StateText.If(s.World[at].Foreign, "by-others")}]";

    private static void Put(ref Bits bits, ServerTurn turn, ServerWorld world)
    {
        bits.Put((int)turn.Phase, 4);
        bits.Put((int)turn.Goal, 3);
        bits.Put((int)turn.Trouble, 3);
        foreach (var flag in (ReadOnlySpan<bool>)[turn.Touched, turn.OutcomeUnknown, turn.Failed, turn.Opened,
            turn.LeaveStoppedAt is not null, world.Routed, world.ManuallyDrained]) bits.Put(flag);
        bits.Put((int)world.Installed, 2);
        bits.Put(world.Foreign);
    }

    private ServerTurn Turn(ref Bits bits, int server) => new(Guid.Empty, "s" + server, setup.Waves[server])
    {
        Previous = "1",
        Phase = (Phase)bits.Get(4),
        Goal = (Goal)bits.Get(3),
        Trouble = (Trouble)bits.Get(3),
        Touched = bits.Flag(),
        OutcomeUnknown = bits.Flag(),
        Failed = bits.Flag(),
        Opened = bits.Flag(),
        LeaveStoppedAt = bits.Flag() ? Packing.TheirRouter : null,
        Time = ActiveTime.From(Moments.T0),
    };
}
