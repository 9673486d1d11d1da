using UpgradePortal.Identity.Core;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Somebody at the portal's doors.</summary>
/// <param name="Rights">Null: counts for nobody.</param>
/// <param name="Bearer">Sent as a token.</param>
/// <param name="Cookies">Sent as a browser does.</param>
internal sealed record Visitor(string Name, Rights? Rights, string? Bearer, Dictionary<string, string> Cookies)
{
    public bool IsToken => Bearer is not null;
}
