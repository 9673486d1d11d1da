namespace UpgradePortal.Identity.SignIn;

/// <summary>The portal's cookies. Where it can be reached over https they have the prefix by which browsers take them from nobody
/// else, and are sent over https only.</summary>
/// <param name="IsSecure">People reach it over https only: beyond this machine there is no other way.</param>
public sealed record CookieNames(bool IsSecure)
{
    private string Prefix => IsSecure ? "__Host-" : "";

    public string Session => $"{Prefix}UpgradePortal";

    public string Form => $"{Prefix}UpgradePortal.Form";

    /// <summary>Between password and code.</summary>
    public string Code => $"{Prefix}UpgradePortal.Code";

    /// <summary>Of a browser that has been signed in with.</summary>
    public string Browser => $"{Prefix}UpgradePortal.Browser";

    public CookieSecurePolicy Policy => IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    public CookieOptions Strict() =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = IsSecure, Path = "/", IsEssential = true };
}
