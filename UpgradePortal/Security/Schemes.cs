namespace UpgradePortal.Security;

/// <summary>How one can sign in: a token in the header, or else the cookie.</summary>
public static class Schemes
{
    public const string Either = "Portal";
    public const string Token = "Token";
}
