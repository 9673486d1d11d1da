namespace UpgradePortal.Routers;

/// <summary>A server's row of <c>show stat</c>.</summary>
/// <param name="Backend"><c>pxname</c>.</param>
/// <param name="Server"><c>svname</c>.</param>
/// <param name="InFlight">Requests there, and queued for it.</param>
/// <param name="Status">As HAProxy words it.</param>
/// <param name="Health">Of its check.</param>
/// <param name="FullHealth">What <paramref name="Health"/> is once a check has passed.</param>
internal sealed record HaProxyStat(string Backend, string Server, int InFlight, string Status, int Health, int FullHealth)
{
    public bool HasCheck => Status != "no check";

    // Leaving maintenance, HAProxy takes a server for up until a check has failed: only full health shows that one has passed.
    public bool CheckPassed => !HasCheck || (Up is true && Health >= FullHealth);

    /// <summary>Null when HAProxy does not look: there is no check, or it pauses in maintenance.</summary>
    public bool? Up => Status switch
    {
        "no check" => null,
        _ when Status.StartsWith("MAINT", StringComparison.Ordinal) => null,
        _ => !Status.StartsWith("DOWN", StringComparison.Ordinal),
    };
}
