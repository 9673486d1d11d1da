using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>A turn's world to bits and back.</summary>
public static class TurnPacking
{
    public static Func<TurnState, UInt128> Pack(TurnSetup setup) => state => Pack(Normal(state, setup));

    private static UInt128 Pack(TurnState s)
    {
        var bits = new Bits();
        Packing.Put(ref bits, s.Turn);
        Packing.Put(ref bits, s.Run);
        s.A.Put(ref bits);
        s.B.Put(ref bits);
        bits.Put((int)s.Hold, 2);
        foreach (var flag in (ReadOnlySpan<bool>)[s.Listed, s.Hidden, s.Fresh, s.CallFresh, s.LateFresh, s.Healthy,
            s.CallOldEpoch, s.Probed]) bits.Put(flag);
        bits.Put((int)s.Installed, 2);
        Put(ref bits, s.First);
        Put(ref bits, s.Second);
        bits.Put(s.LateOrder, 2);
        bits.Put((int)s.Call, 4);
        bits.Put((int)s.Answer, 5);
        bits.Put(s.AskedStatus, 4);
        bits.Put((int)s.Stale, 5);
        return bits.Key;
    }

    public static Func<UInt128, TurnState> Unpack(TurnSetup setup) => key =>
    {
        var bits = Bits.Of(key);
        return new()
        {
            Turn = Packing.Turn(ref bits, "s", 0),
            Run = Packing.Run(ref bits, "P", setup.Policy),
            A = RouterState.Of(ref bits),
            B = RouterState.Of(ref bits),
            Hold = (AgentHold)bits.Get(2),
            Listed = bits.Flag(),
            Hidden = bits.Flag(),
            Fresh = bits.Flag(),
            CallFresh = bits.Flag(),
            LateFresh = bits.Flag(),
            Healthy = bits.Flag(),
            CallOldEpoch = bits.Flag(),
            Probed = bits.Flag(),
            Installed = (Installed)bits.Get(2),
            First = Operation(ref bits),
            Second = Operation(ref bits),
            LateOrder = bits.Get(2),
            Call = (Call)bits.Get(4),
            Answer = (Answer)bits.Get(5),
            AskedStatus = bits.Get(4),
            Stale = (Answer)bits.Get(5),
        };
    };

    public static string Show(TurnState s) => string.Concat(
        $"{StateText.Of(s.Turn)} | {StateText.Of(s.Run)} | A {s.A} B {s.B} | hold={s.Hold}", StateText.If(s.Listed, "listed"),
            StateText.If(s.Hidden, "hidden"),
        StateText.If(s.Fresh, "fresh"), $" {s.Installed}{StateText.If(!s.Healthy, "sick")} j={s.First.Journal},{s.Second.Journal}",
        StateText.If(s.First.Forgot || s.Second.Forgot, "forgot"),
        s.LateOrder > 0 ? $" late#{s.LateOrder}" : "", s.Call is Call.None ? "" : $" call={s.Call}→{s.Answer}");

    // What nobody can read any more is the same as if it had never been: fewer states, the same behaviour.
    private static TurnState Normal(TurnState s, TurnSetup setup)
    {
        if (!setup.Has(ModelFaults.OldProcess) && s.Turn.PassesOldProcesses) s.Turn = s.Turn with { PassesOldProcesses = false };
        if (!s.Turn.IsActive) s.B = s.B with { Inherited = false, IsUnsteady = false };
        s.Healthy |= s.Turn.Phase is not (Phase.Verifying or Phase.Restoring);
        s.Probed &= s.Turn.Phase is Phase.Verifying;
        s.Fresh &= s.Turn.Phase is Phase.Upgrading;
        s.LateFresh &= s.LateOrder > 0;
        s.CallFresh &= s.Call is Call.Count or Call.End;
        s.CallOldEpoch &= s.Call is Call.Count or Call.End or Call.Drain;
        var other = 3 - s.Turn.Attempt;
        if (s.LateOrder != other && s.Operation(other).Journal is not Journal.Running) s.Set(other, default);
        return s;
    }

    private static void Put(ref Bits bits, OperationState operation)
    {
        bits.Put((int)operation.Journal, 3);
        bits.Put(operation.Sent);
        bits.Put(operation.Old);
        bits.Put(operation.Forgot);
    }

    private static OperationState Operation(ref Bits bits) => new((Journal)bits.Get(3), bits.Flag(), bits.Flag(), bits.Flag());
}
