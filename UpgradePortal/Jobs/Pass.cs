namespace UpgradePortal.Jobs;

/// <summary>How one look at a row ended: it changed, so look again; not yet, so ask again; nothing to do before a time; or nothing to do.</summary>
public abstract record Pass
{
    public sealed record MovedOn : Pass;
    public sealed record NotYet : Pass;
    public sealed record Later(DateTimeOffset At) : Pass;
    public sealed record Rest : Pass;
}
