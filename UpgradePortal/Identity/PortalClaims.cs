using System.Security.Claims;

namespace UpgradePortal.Identity;

/// <summary>What the portal notes about whoever has signed in. Rights are not among it: they are looked up each time, so that a change of
/// them counts at once.</summary>
public static class PortalClaims
{
    public const string Token = "upgradeportal:token";

    /// <summary>The sign-in that a cookie stands for.</summary>
    public const string Session = "upgradeportal:session";

    private const string From = "upgradeportal:from";

    public static string FromOf(ClaimsPrincipal user) => user.FindFirstValue(From) ?? "";

    /// <summary>Notes where a request comes from; a page that stays open keeps what it was opened with.</summary>
    public static void PutFrom(ClaimsIdentity identity, HttpContext context)
    {
        while (identity.FindFirst(From) is { } old) identity.RemoveClaim(old);
        identity.AddClaim(new(From, AddressOf(context)));
    }

    public static string AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } address ? ""
        : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
