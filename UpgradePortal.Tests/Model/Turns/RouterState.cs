using UpgradePortal.Contracts;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

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

    /// <summary>It follows another line that is stopped: it sends nothing, but not because of our order.</summary>
    public bool Inherited { get; set; }

    /// <summary>Something has undone our stop so often that it is not relied on.</summary>
    public bool IsUnsteady { get; set; }

    /// <summary>Whose stop it is, where it is stopped.</summary>
    public StoppedBy Whose { get; set; }

    /// <summary>Whether clients of its earlier process may still send.</summary>
    public OldProcess Old { get; set; }

    /// <summary>The line has another address than the server.</summary>
    public bool Moved { get; set; }

    public readonly bool Routed => Mode is RoutingMode.Routed;

    /// <summary>Sends requests there: of anybody, or of the clients that belong there.</summary>
    public readonly bool Sends => Mode is not RoutingMode.Stopped;

    public readonly bool SendsUnlawfully => Sends && !Drifted && !Inherited;

    public readonly void Put(ref Bits bits)
    {
        bits.Put((int)Mode, 2);
        bits.Put(Drifted);
        bits.Put(Applied);
        bits.Put(Confirmed);
        bits.Put(Late is { } late ? (int)late + 1 : 0, 2);
        bits.Put(Inherited);
        bits.Put(IsUnsteady);
        bits.Put((int)Whose, 2);
        bits.Put((int)Old, 2);
        bits.Put(Moved);
    }

    public static RouterState Of(ref Bits bits) => new()
    {
        Mode = (RoutingMode)bits.Get(2),
        Drifted = bits.Flag(),
        Applied = bits.Flag(),
        Confirmed = bits.Flag(),
        Late = bits.Get(2) is > 0 and var late ? (RoutingMode)(late - 1) : null,
        Inherited = bits.Flag(),
        IsUnsteady = bits.Flag(),
        Whose = (StoppedBy)bits.Get(2),
        Old = (OldProcess)bits.Get(2),
        Moved = bits.Flag(),
    };

    public override readonly string ToString() => string.Concat(
        Mode.ToString(), StateText.If(Drifted, "drift"), StateText.If(Confirmed, "seen"), Late is null ? "" : $" late-{Late}",
        StateText.If(Inherited, "inherited"), StateText.If(IsUnsteady, "unsteady"), Whose is StoppedBy.Turn ? "" : $" by-{Whose}",
        Old is OldProcess.None ? "" : $" old-{Old}", StateText.If(Moved, "moved"));
}

/// <summary>Whose stop a router has: the turn's, one of ours that a restart brought back from an old state file, or somebody
/// else's.</summary>
public enum StoppedBy { Turn, Restart, Others }

/// <summary>A router's earlier process: none, one whose clients may still send, or one that a person or the plan does not wait
/// for.</summary>
public enum OldProcess { None, MaySend, Passed }
