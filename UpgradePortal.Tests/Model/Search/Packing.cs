using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Model.Search;

/// <summary>Turn and run to bits and back. What only shows (reasons, Seen) is normalised away, and time is spent or not.</summary>
public static class Packing
{
    /// <summary>The epoch of the agent's list now, and the one before.</summary>
    public const string Current = "e0", Before = "e1";

    /// <summary>The router at which somebody else stops servers.</summary>
    public const string TheirRouter = "b";

    public static void Put(ref Bits bits, ServerTurn turn)
    {
        bits.Put((int)turn.Phase, 4);
        bits.Put((int)turn.Goal, 3);
        bits.Put((int)turn.Trouble, 3);
        bits.Put((turn.Attempt - 1) % 2, 1);
        bits.Put(turn.Touched);
        bits.Put(turn.OutcomeUnknown);
        bits.Put(turn.Failed);
        bits.Put(turn.ForceReason is not null);
        bits.Put(turn.Epoch switch { null => 0, Current => 1, _ => 2 }, 2);
        bits.Put(turn.SessionListQuarantined);
        bits.Put(turn.Opened);
        bits.Put(turn.StickyDrain);
        bits.Put(turn.StreamsClosed);
        bits.Put(turn.WatchesOldProcesses);
        bits.Put(turn.PassesOldProcesses);
        bits.Put(turn.LeaveStoppedAt is not null);
        bits.Put(turn.Time.Spent > Moments.Limit);
    }

    public static ServerTurn Turn(ref Bits bits, string server, int wave) => new(Guid.Empty, server, wave)
    {
        Previous = "1",
        Phase = (Phase)bits.Get(4),
        Goal = (Goal)bits.Get(3),
        Trouble = (Trouble)bits.Get(3),
        Attempt = bits.Get(1) + 1,
        Touched = bits.Flag(),
        OutcomeUnknown = bits.Flag(),
        Failed = bits.Flag(),
        ForceReason = bits.Flag() ? "forced" : null,
        Epoch = bits.Get(2) switch { 0 => null, 1 => Current, _ => Before },
        SessionListQuarantined = bits.Flag(),
        Opened = bits.Flag(),
        StickyDrain = bits.Flag(),
        StreamsClosed = bits.Flag(),
        WatchesOldProcesses = bits.Flag(),
        PassesOldProcesses = bits.Flag(),
        LeaveStoppedAt = bits.Flag() ? TheirRouter : null,
        Time = new(bits.Flag() ? 2 * Moments.Interval : TimeSpan.Zero, Moments.T0),
        Since = Moments.T0,
    };

    public static void Put(ref Bits bits, UpgradeRun run)
    {
        bits.Put((int)run.Status, 4);
        bits.Put(run.IsPaused);
        bits.Put(run.Wave, 1);
        bits.Put(run.Baking switch { null => 0, { Spent: var spent } when spent > Moments.Limit => 2, _ => 1 }, 2);
        bits.Put(run.IsPromoted);
        bits.Put(run.IsClosed);
    }

    public static UpgradeRun Run(ref Bits bits, string program, RunPolicy policy) => new(Guid.Empty, program, "2", policy)
    {
        Status = (RunStatus)bits.Get(4),
        IsPaused = bits.Flag(),
        Wave = bits.Get(1),
        Baking = bits.Get(2) switch { 0 => null, 1 => ActiveTime.From(Moments.T0), _ => new(2 * Moments.Interval, Moments.T0) },
        IsPromoted = bits.Flag(),
        IsClosed = bits.Flag(),
    };
}

/// <summary>Writes and reads small numbers as bits of one key, so that millions of states fit in memory.</summary>
public struct Bits
{
    private int _at;

    public UInt128 Key { get; private set; }

    public static Bits Of(UInt128 key) => new() { Key = key };

    public void Put(int value, int bits)
    {
        if (value < 0 || value >= 1 << bits || _at + bits > 128)
            throw new InvalidOperationException($"{value} does not fit in {bits} bits at {_at}.");
        Key |= (UInt128)(uint)value << _at;
        _at += bits;
    }

    public void Put(bool value) => Put(value ? 1 : 0, 1);

    public int Get(int bits)
    {
        var value = (int)((Key >> _at) & (((UInt128)1 << bits) - 1));
        _at += bits;
        return value;
    }

    public bool Flag() => Get(1) == 1;
}
