using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Model;

/// <summary>One router and what the portal has recorded of it. It obeys every command, also a late one.</summary>
public struct RouterState
{
    public RoutingMode Mode { get; set; }

    /// <summary>Somebody else made it send requests to the server.</summary>
    public bool Drifted { get; set; }

    /// <summary>Has obeyed the newest generation, so that an older one is refused. Only where generations are kept.</summary>
    public bool Obeyed { get; set; }

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
        bits.Put(Obeyed);
        bits.Put(Confirmed);
        bits.Put(Late is { } late ? (int)late + 1 : 0, 2);
    }

    public static RouterState Of(ref Bits bits) => new()
    {
        Mode = (RoutingMode)bits.Get(2),
        Drifted = bits.Flag(),
        Obeyed = bits.Flag(),
        Confirmed = bits.Flag(),
        Late = bits.Get(2) is > 0 and var late ? (RoutingMode)(late - 1) : null,
    };

    public override readonly string ToString() =>
        $"{Mode}{Telling.If(Drifted, "drift")}{Telling.If(Confirmed, "seen")}{(Late is null ? "" : $" late-{Late}")}";
}
