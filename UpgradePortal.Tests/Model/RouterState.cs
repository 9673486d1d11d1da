namespace UpgradePortal.Tests.Model;

/// <summary>One router and what the portal has recorded of it. It obeys every command, also a late one.</summary>
public struct RouterState
{
    /// <summary>Sends requests to the server.</summary>
    public bool Routed { get; set; }

    /// <summary>Somebody else made it do so.</summary>
    public bool Drifted { get; set; }

    /// <summary>Has obeyed the newest generation, so that an older one is refused. Only where generations are kept.</summary>
    public bool Obeyed { get; set; }

    /// <summary>Read back as wanted at the newest generation: the portal's record.</summary>
    public bool Confirmed { get; set; }

    public LateCommand Late { get; set; }

    public readonly bool UnlawfullyRouted => Routed && !Drifted;

    public readonly void Put(ref Bits bits)
    {
        bits.Put(Routed);
        bits.Put(Drifted);
        bits.Put(Obeyed);
        bits.Put(Confirmed);
        bits.Put((int)Late, 2);
    }

    public static RouterState Of(ref Bits bits) => new()
    {
        Routed = bits.Flag(),
        Drifted = bits.Flag(),
        Obeyed = bits.Flag(),
        Confirmed = bits.Flag(),
        Late = (LateCommand)bits.Get(2),
    };

    public override readonly string ToString() =>
        $"{(Routed ? "routed" : "stopped")}{Telling.If(Drifted, "drift")}{Telling.If(Confirmed, "seen")}{(Late is LateCommand.None ? "" : $" late-{Late}")}";
}
