using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Model;

/// <summary>Turn and run to bits and back. What only shows (reasons, Seen) is normalised away, and time is spent or not.</summary>
public static class Packing
{
    /// <summary>The epoch of the agent's list now, and the one before.</summary>
    public const string Current = "e0", Before = "e1";

    public static void Put(ref Bits bits, ServerTurn turn)
    {
        bits.Put((int)turn.Phase, 4);
        bits.Put((int)turn.Goal, 3);
        bits.Put((int)turn.Trouble, 3);
        bits.Put((turn.Attempt - 1) % 2, 1);
        bits.Put(turn.Touched);
        bits.Put(turn.Unsettled);
        bits.Put(turn.Failed);
        bits.Put(turn.ForcedWhy is not null);
        bits.Put(turn.Epoch switch { null => 0, Current => 1, _ => 2 }, 2);
        bits.Put(turn.Distrusted);
        bits.Put(turn.Opened);
        bits.Put(turn.Lingering);
        bits.Put(turn.StreamsClosed);
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
        Unsettled = bits.Flag(),
        Failed = bits.Flag(),
        ForcedWhy = bits.Flag() ? "forced" : null,
        Epoch = bits.Get(2) switch { 0 => null, 1 => Current, _ => Before },
        Distrusted = bits.Flag(),
        Opened = bits.Flag(),
        Lingering = bits.Flag(),
        StreamsClosed = bits.Flag(),
        Time = new(bits.Flag() ? 2 * Moments.Interval : TimeSpan.Zero, Moments.T0),
        Since = Moments.T0,
    };

    public static void Put(ref Bits bits, UpgradeRun run)
    {
        bits.Put((int)run.Status, 4);
        bits.Put(run.IsPaused);
        bits.Put(run.Wave, 1);
        bits.Put(run.Baking switch { null => 0, { Spent: var spent } when spent > Moments.Limit => 2, _ => 1 }, 2);
        bits.Put(run.GateOpen);
        bits.Put(run.IsClosed);
    }

    public static UpgradeRun Run(ref Bits bits, string program, RunPolicy policy) => new(Guid.Empty, program, "2", policy)
    {
        Status = (RunStatus)bits.Get(4),
        IsPaused = bits.Flag(),
        Wave = bits.Get(1),
        Baking = bits.Get(2) switch { 0 => null, 1 => ActiveTime.From(Moments.T0), _ => new(2 * Moments.Interval, Moments.T0) },
        GateOpen = bits.Flag(),
        IsClosed = bits.Flag(),
    };
}
