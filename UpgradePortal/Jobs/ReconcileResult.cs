namespace UpgradePortal.Jobs;

/// <summary>How one look at a row ended: it changed, so look again; not yet, so ask again; nothing to do before a time; or nothing to do.</summary>
/// <remarks>NotYet after something moved begins with short waits again.</remarks>
public abstract record ReconcileResult
{
    public sealed record MovedOn : ReconcileResult;
    public sealed record NotYet(bool Moved = false) : ReconcileResult;
    public sealed record Later(DateTimeOffset At) : ReconcileResult;
    public sealed record Rest : ReconcileResult;
}
