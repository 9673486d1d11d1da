namespace UpgradePortal.Tests.Browser;

/// <summary>Every page of the website. Whoever adds one adds it here.</summary>
internal static class PageTable
{
    /// <summary>By route, with the path to it in a portal that has something; {…} stands for what only the portal knows.</summary>
    public static IReadOnlyDictionary<string, string> Paths { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/"] = "/",
        ["/board"] = "/board",
        ["/approvals"] = "/approvals",
        ["/calendar"] = "/calendar",
        ["/runs"] = "/runs",
        ["/runs/{Id:guid}"] = "/runs/{run}",
        ["/runs/{Id:guid}/evidence"] = "/runs/{run}/evidence",
        ["/plans/new"] = "/plans/new",
        ["/plans/{Id:guid}"] = "/plans/{plan}",
        ["/programs"] = "/programs",
        ["/programs/{Name}"] = "/programs/{program}",
        ["/programs/{Name}/defaults"] = "/programs/{program}/defaults",
        ["/programs/{Name}/approval-minimum"] = "/programs/{program}/approval-minimum",
        ["/approval-minimum"] = "/approval-minimum",
        ["/servers"] = "/servers",
        ["/servers/{Name}"] = "/servers/{server}",
        ["/routers"] = "/routers",
        ["/routers/{Name}"] = "/routers/edge",
        ["/users"] = "/users",
        ["/tokens"] = "/tokens",
        ["/notifications"] = "/notifications",
        ["/audit"] = "/audit",
        ["/settings"] = "/settings",
        ["/about"] = "/about",
        ["/account"] = "/account",
        ["/account/notifications"] = "/account/notifications",
        ["/account/password"] = "/account/password",
        ["/account/second-factor"] = "/account/second-factor",
        ["/account/sessions"] = "/account/sessions",
        ["/denied"] = "/denied",
        ["/not-found"] = "/not-found",
        ["/sign-in/code"] = "/sign-in/code",
    };

    /// <summary>Whoever is signed in is led on from them; AccountPagesTests looks at them.</summary>
    public static readonly string[] ForNobody = ["/sign-in", "/setup"];
}
